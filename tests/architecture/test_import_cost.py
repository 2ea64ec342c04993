"""What importing costs, counted in modules and measured against pylint's own import."""

from __future__ import annotations

import subprocess
import sys

MODULES = "import sys; {statement}; print('\\n'.join(sorted(sys.modules)))"
SECONDS = "import time; {before}; began = time.perf_counter(); {statement}; print(time.perf_counter() - began)"


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def modules_after(statement: str) -> set[str]:
    return set(run(MODULES.format(statement=statement)).split())


def seconds(statement: str, before: str = "pass") -> float:
    return min(float(run(SECONDS.format(statement=statement, before=before))) for _ in range(5))


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


def test_the_engine_is_imported_faster_than_pylint() -> None:
    linter = "import pylint.lint, pylint.checkers.variables, pylint.checkers.typecheck"
    engine = "import keras_shape_lint.interpreter.analyze"
    assert seconds(engine, before=linter) < seconds(linter)
