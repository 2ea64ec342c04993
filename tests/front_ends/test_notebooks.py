"""Notebooks: cells as one program, places as cells and lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from keras_shape_lint.reporting.notebooks import read_notebook

if TYPE_CHECKING:
    from conftest import Project

CELLS = [
    ("markdown", ["# A title\n", "import nothing"]),
    ("code", ["%matplotlib inline\n", "!pip install keras\n", "import keras\n", "from keras import layers"]),
    ("code", "inputs = keras.Input((28, 28, 1))\nfiles = !ls\nif files:\n    %time 1\nlayers.Dense?"),
    ("code", ["%%bash\n", "echo x ="]),
    ("code", ["\n", "features = layers.Conv2D(8, 3)(inputs)\n", "outputs = layers.LSTM(16)(features)\n", "outputs"]),
]


def notebook(cells: list[tuple[str, object]]) -> str:
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": kind, "source": source} for kind, source in cells]})


def test_findings_are_placed_in_cells(project: Project) -> None:
    project.write("nets/model.ipynb", notebook(CELLS))
    for path in ("nets/model.ipynb", "."):
        done = project.command("check", path)
        assert done.stdout.startswith("nets/model.ipynb:cell_5:3:10: E6801: LSTM expects 3 dimensions")
        assert "'features' (Conv2D, cell 5, line 2)" in done.stdout
        assert (done.stderr, done.returncode, len(done.stdout.splitlines())) == ("", 1, 1)


def test_shapes(project: Project) -> None:
    project.write("model.ipynb", notebook(CELLS))
    (file,) = json.loads(project.command("shapes", "--format=json", "model.ipynb").stdout)["files"]
    assert [(call["cell"], call["line"], call["output"]) for call in file["calls"]] == [
        (3, 1, [None, 28, 28, 1]),
        (5, 2, [None, 26, 26, 8]),
        (5, 3, None),
    ]
    assert " 5:2  Conv2D  (None, 26, 26, 8)" in project.command("shapes", "model.ipynb").stdout


def test_what_is_no_notebook_is_wrong_usage(project: Project) -> None:
    for content in ("import keras\n", "[]", '{"worksheets": []}'):
        project.write("model.ipynb", content)
        done = project.command("check", "model.ipynb")
        assert (done.returncode, done.stdout) == (2, "")
        assert "model.ipynb: not a notebook" in done.stderr


def test_notebooks_are_not_rewritten(project: Project) -> None:
    path = project.write("model.ipynb", notebook(CELLS))
    assert project.command("check", "--fix", "--unsafe-fixes", "model.ipynb").returncode == 1
    assert path.read_text() == notebook(CELLS)


@pytest.mark.parametrize(
    ("line", "python"),
    [
        ("%time f()", "pass"),
        ("    !ls", "    pass"),
        ("f?", "pass"),
        ("files = !ls", "files = get_ipython()"),
        ("x = 5 % 3", "x = 5 % 3"),
        ("x = a != b", "x = a != b"),
        ("print('50%')", "print('50%')"),
    ],
)
def test_magics(line: str, python: str) -> None:
    assert read_notebook(notebook([("code", f"x = 1\n{line}")]).encode()).text == f"x = 1\n{python}\n"
