"""Faces: they are given values and post what happened."""
