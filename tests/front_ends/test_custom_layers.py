"""The options for third-party layers in pylint and in the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

PROGRAM = """\
import keras
from other.blocks import Excite, Gate

x = keras.Input((8, 8, 3))
y = Excite(4)(x)
z = Gate()(y)
"""
STUB = """\
import keras
class Gate(keras.layers.Layer):
    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], 1)
"""
OPTIONS = """\
[tool.pylint.keras-shape]
keras-shape-stubs = ["models/gates"]
keras-shape-layers = [
    'other.blocks.Excite(units) = "b h w c -> b h w units"',
    'other.blocks.Pool = "b h w c -> b c, b h*w"',
]
"""


@pytest.fixture
def configured(project: Project) -> Project:
    project.write("pyproject.toml", OPTIONS)
    project.write("model.py", PROGRAM)
    project.write("models/gates/other/blocks.py", STUB)
    return project


def test_shapes_reads_the_options(configured: Project) -> None:
    done = configured.command("shapes", "--format", "json", "model.py")
    (file,) = json.loads(done.stdout)["files"]
    assert [(call["api"], call["output"]) for call in file["calls"][1:]] == [
        ("other.blocks.Excite", [None, 8, 8, 4]),
        ("Gate", [None, 8, 8, 1]),
    ]
    assert (file["lost"], done.stderr) == ([], "")


@pytest.mark.parametrize("front", ["check", "pylint"])
def test_findings(configured: Project, front: str) -> None:
    configured.write("model.py", PROGRAM.replace("(8, 8, 3)", "(8, 3)"))
    done = configured.command("check", "model.py") if front == "check" else configured.shapes_only("model.py")
    assert "model.py:5:4: E6801: Excite expects 4 dimensions (b, h, w, c), but 'x' (Input, line 4)" in done.stdout


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ('keras-shape-layers = ["a.B = b -> (b"]', "--keras-shape-layers: a.B = 'b -> (b': ')' expected at the end"),
        ('keras-shape-stubs = ["nowhere.py"]', "--keras-shape-stubs: no such file or folder: nowhere.py"),
    ],
)
def test_wrong_options_are_wrong_usage(project: Project, correct: str, options: str, complaint: str) -> None:
    project.write("pyproject.toml", f"[tool.pylint.keras-shape]\n{options}\n")
    project.write("model.py", correct)
    for done, code in ((project.command("check", "model.py"), 2), (project.shapes_only("model.py"), 32)):
        assert complaint in done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode == code
