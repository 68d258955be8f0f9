"""A thing as the key of a cache: what cannot be hashed, or is handed out as one object."""

from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class IdentityKey(Generic[Thing]):
    """Equal only to the very same thing, which it keeps alive."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and other.thing is self.thing
