"""Figures, from poses to cells."""
