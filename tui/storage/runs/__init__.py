"""Files of runs: FIT, GPX, TCX and the activities.csv of an export."""
