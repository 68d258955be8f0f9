"""Pages to hand over: what the log tells, as values, and those as Markdown or HTML."""
