"""The package keeps its shape: where modules lie, how large they are, which names they have."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.support.shape import LARGE, PACKAGE, Module, inheritance_depths, read_modules

MOST_AT_THE_ROOT = 5
DEEPEST = 2
"""The most classes of ours from which a class may inherit, counted along a line of bases."""
LARGE_MODULES: dict[str, str] = {
    "app/app.py": "a handler for each message of the screens, and each flow that answers one",
    "presentation/settings_options.py": "one row a setting, with all of its words and values",
    "storage/files.py": "every durable operation on a file, with what a file system may refuse",
    "session/cues.py": "each kind of announcement, beside the rule that says when it is due",
    "cli/arguments.py": "the options of every command, each of a few lines, in one place",
    "storage/log/log.py": "every operation of the log, under one lock and with one way to mend",
    "app/session_flow.py": "a session from its questions to its summary, each step after another",
    "screens/log.py": "each key of the log and what it does to the list, the details and the views",
    "screens/session.py": "a quarter of it are bindings, and nobody else has a use for a part",
    "presentation/spoken_cues.py": "the words of each phase by ear, fitted to the time there is",
    "presentation/set_kinds.py": "each word and number of a kind of set is in one place",
}
"""Modules of more than 400 lines, each with the reason why it is not two."""
PRIVATE_NAMES_OF_OTHERS = {
    ("storage/log/tinydb_storage.py", "_next_id"): "TinyDB has no other way to count ids anew",
}
"""Private names of a library that are used outside of textual_patches, with the reason."""
PRIVATE_NAMES_OF_TEXTUAL_AND_RICH = frozenset(
    {
        "_bindings",
        "_close_messages_no_wait",
        "_color_system",
        "_compositor",
        "_dirty_regions",
        "_dirty_widgets",
        "_exception",
        "_fatal_error",
        "_in_band_window_resize",
        "_must_signal_resume",
        "_on_timer_update",
        "_regions_to_spans",
    }
)
"""What a screen or an app inherits, so that ``self`` before the name does not make it ours."""

METHODS_OF_NAMED_TUPLES = frozenset({"_asdict", "_fields", "_make", "_replace"})
"""Public in spite of their underscore."""


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package; parsed when a test asks: each process of pytest imports this."""
    return read_modules(PACKAGE)


def private_names_of_others(module: Module) -> Iterator[str]:
    """Yield the private names that the module neither defines nor sets on its own objects."""
    own = {node.name for node in ast.walk(module.tree) if hasattr(node, "name")}
    own |= {node.arg for node in ast.walk(module.tree) if isinstance(node, ast.arg)}
    own |= {node.id for node in ast.walk(module.tree) if isinstance(node, ast.Name)}
    own |= {
        node.attr
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {"self", "cls"}
    }
    for node in ast.walk(module.tree):
        match node:
            case ast.Attribute(attr=name) if name.startswith("_") and not name.endswith("__"):
                inherited = name in PRIVATE_NAMES_OF_TEXTUAL_AND_RICH
                if inherited or name not in own | METHODS_OF_NAMED_TUPLES:
                    yield name
            case ast.ImportFrom(module=str(origin), names=names):
                path = [*origin.split("."), *(alias.name for alias in names)]
                if path[0] != "tui":
                    yield from (part for part in path if part.startswith("_") and part[1] != "_")


def test_the_root_of_the_package_holds_few_modules() -> None:
    root = sorted(file.name for file in PACKAGE.glob("*.py"))
    assert len(root) <= MOST_AT_THE_ROOT, root


def test_no_two_classes_have_the_same_name() -> None:
    counts = Counter(node.name for module in modules() for node in module.classes)
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_class_inherits_more_than_two_deep_from_ours() -> None:
    depths = inheritance_depths(modules())
    assert {key: depth for key, depth in depths.items() if depth > DEEPEST} == {}


def test_a_large_module_has_a_reason() -> None:
    large = {module.name for module in modules() if module.lines > LARGE}
    assert large == set(LARGE_MODULES)


def test_private_names_of_a_library_stay_in_their_room() -> None:
    used = {
        (module.name, name)
        for module in modules()
        if not module.name.startswith("textual_patches/")
        for name in private_names_of_others(module)
    }
    assert used == set(PRIVATE_NAMES_OF_OTHERS)


def test_a_widget_has_its_parts_before_it_composes() -> None:
    # Textual composes nothing any more once the app leaves, while keys and clocks still come.
    late = [
        f"{module.name}: {ast.unparse(node)}"
        for module in modules()
        for method in ast.walk(module.tree)
        if isinstance(method, ast.FunctionDef) and method.name.startswith("compose")
        for node in ast.walk(method)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    ]
    assert late == []


def test_the_docstring_of_a_module_is_a_short_phrase() -> None:
    # What follows an empty line says more of it, and is no part of the phrase.
    phrases = {
        module.name: (ast.get_docstring(module.tree) or "").partition("\n\n")[0]
        for module in modules()
    }
    assert {name: text for name, text in phrases.items() if not 0 < len(text.split()) <= 12} == {}
