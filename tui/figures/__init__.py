"""Posed figures and how they are drawn to cells: pure, no Textual."""
