"""The package keeps its shape: where modules lie, how large they are, which names they have."""

from collections import Counter

from tests.support.shape import LARGE, PACKAGE, read_modules

MODULES = read_modules(PACKAGE)
MOST_AT_THE_ROOT = 5
LARGE_MODULES: dict[str, str] = {}
"""Modules of more than 400 lines, each with the reason why it is not two."""


def test_the_root_of_the_package_holds_few_modules() -> None:
    root = sorted(file.name for file in PACKAGE.glob("*.py"))
    assert len(root) <= MOST_AT_THE_ROOT, root


def test_no_two_classes_have_the_same_name() -> None:
    counts = Counter(node.name for module in MODULES for node in module.classes)
    assert [name for name, count in counts.items() if count > 1] == []


def test_a_large_module_has_a_reason() -> None:
    large = {module.name for module in MODULES if module.lines > LARGE}
    assert large == set(LARGE_MODULES)
