"""Messages for files of the user that could not be written."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app.ports import AppPorts


def report_failure(ports: "AppPorts", error: OSError) -> None:
    """Show why a file was not changed."""
    ports.notify(describe_failure(error), severity="error", timeout=10, markup=False)


def describe_failure(error: OSError) -> str:
    """Return why a file was not changed, as a sentence."""
    if error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}. Nothing was changed."
    return f"{error}. Nothing was changed."
