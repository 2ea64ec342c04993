"""The options for third-party layers in programs: how names are reached, and whose file decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.custom.options import layer_models, stub_paths
from keras_shape_lint.interpreter.analyze import Analysis, analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

MODELS = layer_models('pkg.sub.Half(unit, factor=2) = "b t d -> b t//factor d"')
BEFORE = "import keras\nx = keras.Input((8, 6))\n"


def analysed(text: str, path: Path, **options: Any) -> Analysis:
    source = Source(text, str(path))
    return analyze(parse(source), Configuration(keras_version="3", **options), source)


def outputs(analysis: Analysis) -> list[Any]:
    return [call.output for call in analysis.calls if call.kind == "layer"]


@pytest.mark.parametrize(
    "program",
    [
        "from pkg.sub import Half\nHalf(1)(x)",
        "from pkg.sub import Half as H\nH(1)(x)",
        "from pkg import sub\nsub.Half(1)(x)",
        "import pkg\npkg.sub.Half(1)(x)",
        "import pkg.sub\npkg.sub.Half(1)(x)",
        "import pkg.sub as s\ns.Half(1)(x)",
        "import pkg.sub as s\nkeras.Sequential([s.Half(1)])(x)",
    ],
)
@pytest.mark.parametrize("is_in_project", [False, True])
def test_one_line_models_are_found_by_every_import(program: str, is_in_project: bool, tmp_path: Path) -> None:
    if is_in_project:
        (tmp_path / "pkg").mkdir()
        (tmp_path / "pkg" / "__init__.py").write_text("")
        (tmp_path / "pkg" / "sub.py").write_text("class Half:\n    pass\n")
    path = tmp_path / "model.py"
    path.write_text(BEFORE + program)
    analysis = analysed(path.read_text(), path, layers=MODELS)
    assert outputs(analysis)[:1] == [[None, 4, 6]]


def test_arguments_of_the_constructor(tmp_path: Path) -> None:
    program = "from pkg.sub import Half\nHalf(1, 4)(x)\nHalf(factor=8)(x)\nHalf(*keras)(x)\n"
    analysis = analysed(BEFORE + program, tmp_path / "model.py", layers=MODELS)
    assert outputs(analysis) == [[None, 2, 6], [None, 1, 6], [None, "?", 6]]


def test_a_call_that_does_not_fit_is_reported(tmp_path: Path) -> None:
    program = "from pkg.sub import Half\ny = keras.layers.Flatten()(x)\nz = Half()(y)\nprint(z)\n"
    (found,) = analysed(BEFORE + program, tmp_path / "model.py", layers=MODELS).diagnostics
    assert found.rule.symbol == "keras-incompatible-rank"
    assert found.span.line == 5
    assert found.message.startswith(
        "Half expects 3 dimensions (b, t, d), but 'y' (Flatten, line 4) has shape (None, 48)"
    )


def test_without_the_option_nothing_is_known(tmp_path: Path) -> None:
    program = "from pkg.sub import Half\nHalf(1)(x)\n"
    assert outputs(analysed(BEFORE + program, tmp_path / "model.py")) == []


STUB = """\
import keras
class Gate(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
    def build(self, input_shape):
        self.dense = keras.layers.Dense(self.units)
    def call(self, inputs):
        return keras.layers.Permute((2, 1))(self.dense(inputs))
"""


@pytest.mark.parametrize(
    ("file", "option", "imported"),
    [
        ("stubs/pkg/sub.py", "stubs", "pkg.sub"),
        ("stubs/pkg.py", "stubs", "pkg"),
        ("stubs/pkg.py", "stubs/pkg.py", "pkg"),
        ("stubs/pkg/__init__.py", "stubs/pkg", "pkg"),
        ("stubs/pkg/deep/sub/__init__.py", "stubs", "pkg.deep.sub"),
    ],
)
@pytest.mark.parametrize("style", ["from {0} import Gate\ny = Gate(3)(x)", "import {0}\ny = {0}.Gate(3)(x)"])
def test_stubs_are_found(file: str, option: str, imported: str, style: str, tmp_path: Path) -> None:
    stub = tmp_path / file
    stub.parent.mkdir(parents=True)
    stub.write_text(STUB)
    stubs = stub_paths([option], tmp_path)
    analysis = analysed(BEFORE + style.format(imported) + "\nprint(y)\n", tmp_path / "model.py", stubs=stubs)
    assert outputs(analysis) == [[None, 3, 8]]
    assert analysis.diagnostics == []


def test_findings_in_a_stub_name_its_class(tmp_path: Path) -> None:
    (tmp_path / "pkg.py").write_text(STUB)
    program = "from pkg import Gate\ny = keras.layers.Flatten()(x)\nprint(Gate(3)(y))\n"
    (found,) = analysed(BEFORE + program, tmp_path / "model.py", stubs=stub_paths(["pkg.py"], tmp_path)).diagnostics
    assert found.span.line == 5
    assert found.message.startswith("Permute ")
    assert ", in Gate" in found.message


def test_a_stub_goes_before_the_project_and_the_project_before_what_we_ship(tmp_path: Path) -> None:
    (tmp_path / "tcn.py").write_text(STUB.replace("Gate", "TCN"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "tcn.py").write_text(STUB.replace("Gate", "TCN").replace("(2, 1)", "(1, 2)"))
    program, path = BEFORE + "from tcn import TCN\ny = TCN(3)(x)\nprint(y)\n", tmp_path / "model.py"
    path.write_text(program)
    assert outputs(analysed(program, path, stubs=stub_paths(["mine"], tmp_path)))[-1] == [None, 8, 3]
    assert outputs(analysed(program, path))[-1] == [None, 3, 8]
    assert outputs(analysed(program, tmp_path / "elsewhere" / "model.py"))[-1] == [None, 3]


def test_stubs_that_do_not_exist_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such file or folder: nowhere"):
        stub_paths(["nowhere"], tmp_path)


SPECS = """\
class Own(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.input_spec = keras.layers.InputSpec({spec})
    def call(self, inputs):
        return inputs
print(Own()(x))
"""


@pytest.mark.parametrize(
    ("spec", "rule"),
    [
        ("ndim=3", None),
        ("ndim=2", "keras-incompatible-rank"),
        ("min_ndim=4", "keras-incompatible-rank"),
        ("ndim=3, axes={-1: 6}", None),
        ("ndim=3, axes={-1: 7}", "keras-incompatible-axis"),
        ("axes={2: 6}", None),
    ],
)
def test_the_input_spec_of_a_layer_is_checked(spec: str, rule: str | None, tmp_path: Path) -> None:
    analysis = analysed(BEFORE + SPECS.format(spec=spec), tmp_path / "model.py")
    assert [found.rule.symbol for found in analysis.diagnostics] == ([rule] if rule else [])
