"""Exercises, routines and the kinds of set."""
