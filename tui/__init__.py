"""Surefoot: a terminal guide through a physical therapist's program for sore ankles."""

NAME = "surefoot"
__version__ = "0.1.0"
