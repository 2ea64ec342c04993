"""What importing costs, counted in modules and measured against pylint's own import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MODULES = "import sys; {statement}; print('\\n'.join(sorted(sys.modules)))"
SECONDS = "import time; {before}; began = time.process_time(); {statement}; print(time.process_time() - began)"


def run(code: str, **environment: str) -> str:
    outer = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=outer | environment
    )
    return process.stdout


def modules_after(statement: str) -> set[str]:
    return set(run(MODULES.format(statement=statement)).split())


def seconds(statement: str, cache: Path, before: str = "pass") -> float:
    """Processor time of a statement, the best of several runs after one that compiles."""
    code = SECONDS.format(statement=statement, before=before)
    return min([float(run(code, PYTHONPYCACHEPREFIX=str(cache))) for _ in range(6)][1:])


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


def test_the_engine_is_imported_faster_than_pylint(tmp_path: Path) -> None:
    linter = "import pylint.lint, pylint.checkers.variables, pylint.checkers.typecheck"
    engine = "import keras_shape_lint.interpreter.analyze"
    assert seconds(engine, tmp_path, before=linter) < seconds(linter, tmp_path)
