"""The shape of a package: sizes, inheritance, docstrings and names, read from its source.

python -m tests.support.shape [FOLDER]        (by default tui)
"""

import ast
import statistics
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "tui"
SMALL = 45
"""Lines up to which a module counts as small."""
LARGE = 400
"""Lines above which a module needs a reason."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A parsed module of a package."""

    name: str
    """Its path within the package, as in ``figures/model.py``."""
    source: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """The number of lines, blank ones included."""
        return self.source.count("\n")

    @property
    def classes(self) -> tuple[ast.ClassDef, ...]:
        """The classes at the top level."""
        return tuple(node for node in self.tree.body if isinstance(node, ast.ClassDef))


def read_modules(package: Path) -> tuple[Module, ...]:
    """Parse every module of the package, sorted by path; packages' ``__init__`` are left out."""
    modules = []
    for file in sorted(package.rglob("*.py")):
        if file.name != "__init__.py" or file.parent == package:
            source = file.read_text(encoding="utf-8")
            name = file.relative_to(package).as_posix()
            modules.append(Module(name, source, ast.parse(source)))
    return tuple(modules)


def inheritance_depths(modules: tuple[Module, ...]) -> dict[str, int]:
    """Return, by class, how many classes of the package are on its longest line of bases.

    A class that inherits from none of them has the depth 0. Keys are ``path:Class``.
    """
    homes: dict[tuple[str, str], str] = {}
    bases: dict[str, list[str]] = {}
    for module in modules:
        for node in module.classes:
            homes[module.name, node.name] = f"{module.name}:{node.name}"
    for module in modules:
        imported = _imported_classes(module, homes)
        for node in module.classes:
            names = [_base_name(base) for base in node.bases]
            known = (homes.get((module.name, name)) or imported.get(name) for name in names)
            bases[homes[module.name, node.name]] = [base for base in known if base is not None]

    def depth(key: str) -> int:
        return max((1 + depth(base) for base in bases[key]), default=0)

    return {key: depth(key) for key in bases}


def _imported_classes(module: Module, homes: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the classes of the package that a module imports, by the name that it gives them."""
    found: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        origin = "/".join(node.module.split(".")[1:])
        for alias in node.names:
            name = alias.asname or alias.name
            if home := homes.get((f"{origin}.py", alias.name)):
                found[name] = home
            # A module that is imported whole: its classes are written ``module.Class``.
            inner = f"{origin}/{alias.name}.py".removeprefix("/")
            found |= {f"{name}.{c}": home for (file, c), home in homes.items() if file == inner}
    return found


def _base_name(node: ast.expr) -> str:
    while isinstance(node, ast.Subscript):
        node = node.value
    return ast.unparse(node)


def functions_of(modules: tuple[Module, ...]) -> Iterator[tuple[Module, Function]]:
    """Yield every function and method, nested ones too."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                yield module, node


def identifiers_of(module: Module) -> Iterator[str]:
    """Yield every identifier as often as it is written: variables, arguments and definitions."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name) | ast.Attribute(attr=name):
                yield name


def report(package: Path) -> Iterator[str]:
    """Yield the lines of the report on a package."""
    modules = read_modules(package)
    sizes = [module.lines for module in modules]
    depths = inheritance_depths(modules)
    deepest = max(depths.values(), default=0)
    functions = [function for _, function in functions_of(modules)]
    public = [function for function in functions if not function.name.startswith("_")]
    docstrings = [text for function in public if (text := ast.get_docstring(function))]
    sections = [text for text in docstrings if "Args:" in text or "Returns:" in text]
    names = [name for module in modules for name in identifiers_of(module)]
    small = sum(size <= SMALL for size in sizes)
    told = sum(function.name == "told" for function in public)
    chain = ", ".join(sorted(key for key, depth in depths.items() if depth == deepest)[:3])
    yield f"modules {len(modules)}, lines {sum(sizes)}, median {statistics.median(sizes):g}"
    large = sum(size > LARGE for size in sizes)
    yield f"modules of {SMALL} lines or fewer {small}; of more than {LARGE} {large}"
    yield f"classes on the longest line of inheritance {deepest + 1} ({chain})"
    yield f"functions {len(functions)}"
    documented = f"with a docstring {len(docstrings)}, with Args or Returns {len(sections)}"
    yield f"public functions {len(public)}, {documented}"
    yield f"public functions called told {told}; identifiers: told {names.count('told')}"
    yield f"identifiers: one {names.count('one')}"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE
    sys.stdout.writelines(f"{line}\n" for line in report(folder))
