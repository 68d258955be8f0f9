"""What is given away: the files of the shell, and the program as one file."""
