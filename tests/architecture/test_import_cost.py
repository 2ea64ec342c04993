"""What importing costs, counted in modules; tools/bench_pylint.py measures the time."""

from __future__ import annotations

import subprocess
import sys

MODULES = "import sys; {statement}; print('\\n'.join(sorted(sys.modules)))"
LINTER = "import pylint.lint, pylint.checkers.variables, pylint.checkers.typecheck"


def modules_after(statement: str) -> set[str]:
    code = MODULES.format(statement=statement)
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(process.stdout.split())


def test_importing_the_package_imports_nothing_but_typing() -> None:
    added = modules_after("import keras_shape_lint") - modules_after("import typing, __future__")
    assert {name for name in added if not name.startswith("__editable__")} == {"keras_shape_lint"}


def test_the_checker_does_not_import_the_engine() -> None:
    loaded = modules_after("import keras_shape_lint.checker")
    engine = {"domain", "values", "catalogue", "transfer", "interpreter", "fixes"}
    assert {name for name in loaded if name.startswith(tuple(f"keras_shape_lint.{part}" for part in engine))} == set()


def test_explain_needs_no_pylint() -> None:
    loaded = modules_after("from keras_shape_lint.reporting import cli; cli.main(['explain', 'E6801'])")
    assert not loaded & {"pylint", "astroid"}


def test_the_engine_is_less_than_pylint_and_brings_no_library_along() -> None:
    linter = modules_after(LINTER)
    added = modules_after(f"{LINTER}; import keras_shape_lint.interpreter.analyze") - linter
    assert {name for name in added if not name.startswith("keras_shape_lint")} <= {"difflib"}
    assert len(added) < len(linter)
