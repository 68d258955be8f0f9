"""What the user has chosen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices, each with its default."""

    warnings_read: bool = False
    """Whether the warnings have been confirmed."""
