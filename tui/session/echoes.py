"""Keys that are no new wish: the stop of a balance hold, still held down or struck by a palm."""

from dataclasses import dataclass, replace

TOO_SOON = 0.2
"""Seconds after lift-off within which a key is one that was still held down, not a stop."""
HELD_DOWN = 0.7
"""Seconds within which the same key again is the keyboard's repeat: most begin it after 0.5 s."""
PALM = 0.25
"""Seconds after a stop within which any other key was struck by the same hand."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The key that ended a hold."""

    key: str
    moment: float
    """When it came."""
    heard: float
    """When it came for the last time."""

    @classmethod
    def at(cls, key: str, moment: float) -> "Stop":
        """The stop as it has just come."""
        return cls(key, moment, moment)

    def echoed(self, key: str, moment: float) -> "Stop | None":
        """The stop with one more of its echoes; None where the key is meant."""
        if key == self.key and moment - self.heard < HELD_DOWN:
            return replace(self, heard=moment)
        return self if moment - self.moment < PALM else None
