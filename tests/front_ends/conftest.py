"""A user's project in a temporary folder, and the commands as its user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]

MISTAKE = """\
import keras
from keras import layers

inputs = keras.Input((28, 28, 1))
features = layers.Conv2D(8, 3)(inputs)
outputs = layers.LSTM(16)(features)
"""

CORRECT = """\
import keras
from keras import layers

inputs = keras.Input((28, 28, 1))
outputs = layers.Conv2D(8, 3, name="edges")(inputs)
"""


class Project:
    """Files of one project, pylint and keras-shape-lint run in its folder."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PYLINT", "PYTHONPATH"))},
            "PYLINTHOME": str(home),
        }

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file, making its folders."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def pylint(self, *arguments: str, stdin: str | None = None) -> Done:
        """Pylint with the plugin loaded and nothing else said."""
        return self._run([sys.executable, "-m", "pylint", "--load-plugins=keras_shape_lint", *arguments], stdin)

    def shapes_only(self, *arguments: str, stdin: str | None = None) -> Done:
        """Pylint with our messages only, and without its score."""
        return self.pylint("--disable=all", "--enable=keras-shape", "--score=n", *arguments, stdin=stdin)

    def command(self, *arguments: str, stdin: str | None = None) -> Done:
        """The console script."""
        script = Path(sysconfig.get_path("scripts")) / "keras-shape-lint"
        return self._run([str(script), *arguments], stdin)

    def python(self, *arguments: str) -> Done:
        """The interpreter itself."""
        return self._run([sys.executable, *arguments], None)

    def _run(self, command: list[str], stdin: str | None) -> Done:
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    root = tmp_path / "project"
    root.mkdir()
    return Project(root, tmp_path / "pylint_home")


@pytest.fixture
def mistake() -> str:
    """A program with one finding: keras-incompatible-rank at line 6, columns 10 to 35."""
    return MISTAKE


@pytest.fixture
def correct() -> str:
    """A program without findings."""
    return CORRECT
