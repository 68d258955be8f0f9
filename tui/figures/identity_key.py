"""Cache key that compares by identity."""

from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class IdentityKey(Generic[_Value]):
    """A hashable key for a value that has no hash or a costly one; it keeps the value alive."""

    __slots__ = ("value",)

    def __init__(self, value: _Value) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and other.value is self.value
