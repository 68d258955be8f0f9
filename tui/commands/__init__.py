"""What the command line can do without a full screen: one module a command."""
