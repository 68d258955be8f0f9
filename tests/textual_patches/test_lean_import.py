"""What the import of Textual leaves out, and that all of it can be had afterwards."""

import subprocess
import sys
import textwrap

from tests.support.program import ROOT, confirm_warnings
from tests.support.terminal import Terminal


def printed(code: str) -> str:
    """What a fresh Python prints that runs this code."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_what_no_picture_needs_is_not_loaded() -> None:
    loaded = """
        import sys
        from tui.textual_patches.lean_import import lean_import
        with lean_import():
            import textual.app
        unneeded = {"ssl", "textual.types", "textual.widgets._directory_tree"}
        print(sorted(unneeded & set(sys.modules)))
    """
    assert printed(loaded) == "[]"
    assert "ssl" in printed(loaded.replace("with lean_import():", "if True:"))


def test_what_was_left_out_can_be_imported_afterwards() -> None:
    imported = """
        from tui.textual_patches.lean_import import lean_import
        with lean_import():
            import textual.app
        import ssl
        import textual.types
        from textual._types import IgnoreReturnCallbackType
        from textual.widgets import DirectoryTree
        assert textual.types.IgnoreReturnCallbackType is IgnoreReturnCallbackType
        print(ssl.create_default_context().__class__.__name__, textual.types.DirEntry.__name__)
    """
    assert printed(imported) == "SSLContext DirEntry"


def test_a_name_that_only_the_whole_module_has_is_found() -> None:
    asked = """
        from tui.textual_patches.lean_import import lean_import
        with lean_import():
            from textual.types import DirEntry, IgnoreReturnCallbackType
            import textual.types
        print(DirEntry.__name__, textual.types.DirEntry is DirEntry)
        try:
            from textual.types import Nonsense
        except ImportError:
            print("no such name")
    """
    assert printed(asked) == "DirEntry True\nno such name"


def test_what_was_loaded_before_stays() -> None:
    kept = """
        import asyncio, ssl, sys
        import textual.types as before
        from tui.textual_patches.lean_import import lean_import
        with lean_import():
            assert sys.modules["ssl"] is ssl
            import textual.app
        print(sys.modules["textual.types"] is before, asyncio.sslproto.ssl is ssl)
    """
    assert printed(kept) == "True True"


def test_asyncio_says_so_where_it_is_asked_for_an_encrypted_connection() -> None:
    connected = """
        import sys
        from tui.textual_patches.lean_import import lean_import
        with lean_import():
            import asyncio

        async def connect():
            server = await asyncio.start_server(lambda *_: None, "127.0.0.1")
            port = server.sockets[0].getsockname()[1]
            await asyncio.open_connection("127.0.0.1", port)
            print("plain connections work")
            try:
                await asyncio.open_connection("127.0.0.1", port, ssl=True)
            except (RuntimeError, AttributeError) as error:
                print("no encrypted one")

        asyncio.run(connect())
    """
    assert printed(connected) == "plain connections work\nno encrypted one"


REPORTING = """
import atexit, sys
left_out = {"ssl", "textual.types"}
atexit.register(lambda: print("loaded:", sorted(left_out & set(sys.modules))))
from tui.cli.main import main
sys.exit(main())
"""


def test_the_program_opens_its_palette_without_what_was_left_out() -> None:
    confirm_warnings()
    with Terminal([sys.executable, "-c", REPORTING], cwd=ROOT) as terminal:
        terminal.wait_for("Any time")
        terminal.send("\x10")
        terminal.wait_for("Search")
        terminal.send("\x1b")
        terminal.wait_gone("Search")
        terminal.send("q")
        terminal.wait_exit()
        assert b"loaded: []" in terminal.output
