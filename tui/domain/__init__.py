"""Domain model of the training, standard library only."""
