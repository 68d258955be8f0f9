"""Every sentence and label that a user can meet, with its place.

``python -m tests.support.strings`` prints them, one a line, in the order of the files: what the
program says in its screens, its commands and in plain mode, and what the data files say.
``python -m tests.support.strings tui/screens`` prints those of one folder or file.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SILENT_FOLDERS = ("tui/textual_patches/", "data/figures/")
"""Files without a word for users: private names of Textual, joints and times."""
SILENT_CALLS = frozenset(
    {
        "add_class", "compile", "encode", "endswith", "findall", "fullmatch", "get", "getattr",
        "has_class", "match", "query", "query_exactly_one", "query_one", "remove_class", "search",
        "set_class", "setattr", "split", "startswith", "strftime", "strptime", "strip", "sub",
        "toggle_class", "TypeVar",
    }
)  # fmt: skip
"""Functions whose arguments are patterns, names or keys."""
SILENT_KEYWORDS = frozenset({"classes", "encoding", "errors", "id", "key", "mode", "name", "sep"})
SILENT_CONSTANTS = re.compile(r"(?:^|_)(CSS|CSS_PATH|PATTERN|FORMAT|KEYS?|IDS?|FIELDS|_|__all__)$")
"""Constants that hold style sheets, patterns and names."""
SILENT_TOML = frozenset(
    {"camera", "exercise", "figure", "id", "kind", "muscle", "order", "progress", "side", "sides"}
    | {"trend", "url", "variations", "view"}
)
"""Keys of data files whose values are names."""


class Sentence(NamedTuple):
    """A text that a user can meet; what is filled in at run time reads ``{}``."""

    file: str
    line: int
    text: str


def sentences(folder: Path = ROOT) -> list[Sentence]:
    """Return every sentence and label of the program and of its data files, in their order."""
    found: list[Sentence] = []
    for path in sorted([*(folder / "tui").rglob("*.py"), *(folder / "data").rglob("*.toml")]):
        name = path.relative_to(folder).as_posix()
        source = path.read_text(encoding="utf-8")
        if name.startswith(SILENT_FOLDERS):
            continue
        if path.suffix == ".toml":
            texts = toml_texts(source)
        else:
            visitor = _Literals()
            visitor.visit(ast.parse(source))
            texts = visitor.texts
        found += (Sentence(name, line, text) for line, text in sorted(set(texts)))
    return found


class _Literals(ast.NodeVisitor):
    """The literals of a module that read like words for a user, each with its line."""

    def __init__(self) -> None:
        self.texts: list[tuple[int, str]] = []

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and is_for_users(node.value):
            self.texts.append((node.lineno, node.value))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        text = "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
        if is_for_users(text):
            self.texts.append((node.lineno, text))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        self.visit(node.func)
        if name not in SILENT_CALLS:
            for argument in node.args:
                self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg not in SILENT_KEYWORDS:
                self.visit(keyword.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if not any(SILENT_CONSTANTS.search(name) for name in names):
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        name = node.target.id if isinstance(node.target, ast.Name) else ""
        if node.value and not SILENT_CONSTANTS.search(name):
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body]:
            self.visit(part)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        pass

    def visit_Compare(self, node: ast.Compare) -> None:
        self.visit(node.left)


def is_for_users(text: str) -> bool:
    """Return whether a literal has words: several of them, or one with a capital letter."""
    if not re.search(r"[A-Za-z]{2}", text) or text.startswith(("#", ".", "-", "<", "\\", "/")):
        return False
    if re.search(r"^\s*[a-z-]+: [^;.]*;|\{[^{}]*[\w-]+: [^;]*;|^\(\?|\\[dws]|://", text):
        return False
    if re.search(r"[A-Za-z{}][,.:;]?[ \n]|[ \n][a-z]", text):
        return True
    return re.fullmatch(r"[A-Z][a-z’'-]+[.:…!?]?|[a-z]+[.:…!?]", text) is not None


def toml_texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of the values of a TOML file that are not names."""
    for text in _values(tomllib.loads(source)):
        position = source.find(text.splitlines()[0])
        yield source.count("\n", 0, max(0, position)) + 1, text


def _values(value: object) -> Iterator[str]:
    match value:
        case str() if re.search(r"[A-Za-z]{2}", value):
            yield value
        case list():
            for item in value:
                yield from _values(item)
        case dict():
            for key, item in value.items():
                if key not in SILENT_TOML:
                    yield from _values(item)


def main(places: list[str]) -> None:
    """Print the sentences of these folders and files, or all of them."""
    for sentence in sentences():
        if not places or sentence.file.startswith(tuple(places)):
            sys.stdout.write(f"{sentence.file}:{sentence.line}: {sentence.text!r}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
