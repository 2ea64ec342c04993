"""Who may import whom, and who may import what is not ours."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "keras_shape_lint"

# A module may import from its own layer and from those before it.
LAYERS = (
    {"domain"},
    {"rules", "source", "diagnostics", "configuration", "project", "relevance", "collection"},
    {"values", "heap"},
    {"catalogue"},
    {"transfer"},
    {"custom"},
    {"interpreter"},
    {"fixes"},
    {"options", "checker", "reporting"},
    {"__init__"},
)
# Leaves say nothing of the lattice and the lattice nothing of them.
LEAVES = LAYERS[1]

THIRD_PARTY = {
    "astroid": {"source", "interpreter", "fixes", "checker"},
    "pylint": {"__init__", "options", "checker", "reporting.session"},
    "pygls": {"reporting.lsp"},
    "lsprotocol": {"reporting.lsp"},
    "rich": {"reporting.summary"},
}
ONLY_INSIDE_FUNCTIONS = {"rich", "keras_shape_lint.reporting.lsp"}
"""What needs an extra, or what imports such a package at its head."""


@dataclass(frozen=True)
class Import:
    importer: str
    imported: str
    line: int
    inside_function: bool

    def __str__(self) -> str:
        return f"keras_shape_lint.{self.importer}:{self.line} imports {self.imported}"


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports() -> Iterator[Import]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        inside = {id(node) for function in functions for node in ast.walk(function)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                targets = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}:{node.lineno}: relative import"
                assert node.module is not None
                targets = [node.module]
                if node.module == "keras_shape_lint":
                    targets = [f"keras_shape_lint.{alias.name}" for alias in node.names]
            else:
                continue
            for target in targets:
                yield Import(module_name(path), target, node.lineno, id(node) in inside)


IMPORTS = tuple(imports())


def layer_of(module: str) -> int:
    top = module.split(".")[0]
    return next(index for index, layer in enumerate(LAYERS) if top in layer)


def ours() -> list[tuple[Import, str]]:
    prefix = "keras_shape_lint."
    found = [(each, each.imported.removeprefix(prefix)) for each in IMPORTS if each.imported.startswith(prefix)]
    return [(each, target) for each, target in found if target != "__version__"]


def allowed(module: str, holders: set[str]) -> bool:
    return any(module == holder or module.startswith(f"{holder}.") for holder in holders)


def test_every_module_has_a_layer() -> None:
    tops = {module_name(path).split(".")[0] for path in PACKAGE.rglob("*.py")}
    assert tops <= set().union(*LAYERS)


def test_imports_point_downwards() -> None:
    upward = [str(each) for each, target in ours() if layer_of(target) > layer_of(each.importer)]
    # The package registers the checker with pylint, so it alone looks up, and only when it is called.
    assert upward == []


ABOVE = {
    "python": ("keras", "training", "libraries", "library_calls", "library_objects"),
    "keras": ("training", "libraries", "library_calls", "library_objects"),
    "training": ("libraries", "library_calls", "library_objects"),
}
"""The rooms of the interpreter build on each other; where one hands over to those above, it asks the machine."""


@pytest.mark.parametrize("room", ABOVE)
def test_the_rooms_of_the_interpreter_build_on_each_other(room: str) -> None:
    rooms = {f"interpreter.{above}" for above in ABOVE[room]}
    below = {f"interpreter.{room}"}
    assert [str(each) for each, target in ours() if allowed(target, rooms) and allowed(each.importer, below)] == []


def test_the_lattice_and_the_leaves_stand_alone() -> None:
    for each, target in ours():
        importer, imported = each.importer.split(".")[0], target.split(".")[0]
        assert importer != "domain" or imported == "domain", str(each)
        assert importer not in LEAVES or imported in LEAVES, str(each)


@pytest.mark.parametrize("package", sorted(THIRD_PARTY))
def test_third_party_packages_stay_where_they_belong(package: str) -> None:
    for each in IMPORTS:
        if each.imported.split(".")[0] == package:
            assert allowed(each.importer, THIRD_PARTY[package]), str(each)


@pytest.mark.parametrize("module", sorted(ONLY_INSIDE_FUNCTIONS))
def test_what_needs_an_extra_is_imported_where_it_is_used(module: str) -> None:
    importing = [each for each in IMPORTS if each.imported == module or each.imported.startswith(f"{module}.")]
    assert importing
    assert all(each.inside_function for each in importing), importing


def test_nothing_else_is_imported() -> None:
    known = sys.stdlib_module_names | {"__future__", "keras_shape_lint"} | THIRD_PARTY.keys()
    strange = [str(each) for each in IMPORTS if each.imported.split(".")[0] not in known]
    assert strange == []


def test_reporting_is_free_of_cycles_with_the_checker() -> None:
    needed = {target for each, target in ours() if each.importer == "checker" and target.startswith("reporting")}
    assert needed <= {"reporting.notation"}
