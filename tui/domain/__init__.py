"""What training is: plain values, standard library only."""
