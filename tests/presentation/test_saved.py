"""What is said of what is saved, for good or for the time being."""

from tui.presentation.saved import SAVED, changes_saved, saved, saved_by_command


def test_what_is_in_its_file_for_good_is_saved() -> None:
    assert saved(temporary=False) == SAVED == "Saved"
    assert saved("Added", temporary=False) == "Added"
    assert saved_by_command("Deleted", temporary=False) == "Deleted"
    assert changes_saved(SAVED) == "saved as you change them"


def test_what_is_deleted_at_the_end_is_saved_until_then() -> None:
    word = saved(temporary=True)
    assert word == "Saved until you quit"
    assert saved("Added", temporary=True) == "Added until you quit"
    assert changes_saved(word) == "saved until you quit"


def test_a_command_that_ends_at_once_says_that_nothing_is_saved() -> None:
    assert saved_by_command(temporary=True) == "Not saved, as --sample saves nothing"
    assert saved_by_command("Deleted", temporary=True) == "Not deleted, as --sample saves nothing"
