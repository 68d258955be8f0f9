"""How long something is saved, in a word or two."""

SAVED = "Saved"
UNTIL_QUIT = "until you quit"


def saved(done: str = SAVED, *, temporary: bool) -> str:
    """Return what the app says of something that is in its file now: "Saved until you quit".

    Args:
        done: The word for what was done.
        temporary: Whether every file is deleted when the program ends.
    """
    return f"{done} {UNTIL_QUIT}" if temporary else done


def saved_by_command(done: str = SAVED, *, temporary: bool) -> str:
    """Return what a command that ends at once says of what it did, or why it is not so.

    Args:
        done: The word for what it does.
        temporary: As for ``saved``.
    """
    return f"Not {done.lower()}, as --sample saves nothing" if temporary else done


def changes_saved(word: str) -> str:
    """Return when changes are saved, of which ``word`` is said once they are."""
    return "saved as you change them" if word == SAVED else word.lower()
