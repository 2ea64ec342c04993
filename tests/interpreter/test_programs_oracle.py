"""The shapes written into tests/interpreter/programs are what the real Keras makes. All in this one process."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted((ROOT / "tests" / "interpreter" / "programs").glob("*.py"))


@pytest.fixture(scope="module")
def annotate_shapes() -> ModuleType:
    """The tool, which is a script and no part of a package."""
    spec = importlib.util.spec_from_file_location("annotate_shapes", ROOT / "tools" / "annotate_shapes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_annotations_are_true(annotate_shapes: ModuleType, program: Path) -> None:
    assert "# shape: " in program.read_text(encoding="utf-8")
    assert annotate_shapes.differences(program) == []


def test_there_are_programs_of_many_kinds() -> None:
    text = "\n".join(program.read_text(encoding="utf-8") for program in PROGRAMS)
    assert len(PROGRAMS) >= 40
    assert text.count("# shape: ") >= 500


PROGRAM = """\
import keras
from keras import layers


class Twice(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def call(self, x):
        return self.dense(x) + self.dense(x)


x = keras.Input((6,))  # the batch axis is free
for units in (4, 6, 4):
    x = layers.Dense(
        units,
    )(x)
y = Twice(6)(layers.Dense(6)(x)) + 1
z, h = layers.GRU(3, return_state=True)(x[:, None])
model = keras.Sequential([
    keras.Input((8, 8, 1)),
    layers.Conv2D(2, 3),
    layers.Flatten(),
])
v = model(keras.Input((8, 8, 1)))
text = "# shape: (None,)"
"""

ANNOTATED = """\
import keras
from keras import layers


class Twice(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def call(self, x):
        return self.dense(x) + self.dense(x)  # shape: (None, 6)


x = keras.Input((6,))  # the batch axis is free  # shape: (None, 6)
for units in (4, 6, 4):
    x = layers.Dense(  # shape: (None, 4) | (None, 6)
        units,
    )(x)
y = Twice(6)(layers.Dense(6)(x)) + 1  # shape: (None, 6)
z, h = layers.GRU(3, return_state=True)(x[:, None])  # shape: (None, 1, 4) | [(None, 3), (None, 3)]
model = keras.Sequential([
    keras.Input((8, 8, 1)),  # shape: (None, 8, 8, 1)
    layers.Conv2D(2, 3),  # shape: (None, 6, 6, 2)
    layers.Flatten(),  # shape: (None, 72)
])
v = model(keras.Input((8, 8, 1)))  # shape: (None, 8, 8, 1) | (None, 72)
text = "# shape: (None,)"
"""


def test_lines_get_the_shapes_of_their_own_calls(annotate_shapes: ModuleType, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    assert annotate_shapes.main([str(program)]) == 0
    assert program.read_text(encoding="utf-8") == ANNOTATED
    assert annotate_shapes.main(["--check", str(program)]) == 0


def test_check_names_wrong_missing_and_superfluous_annotations(
    annotate_shapes: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "program.py"
    wrong = ANNOTATED.replace("(None, 72)\n]", "(None, 73)\n]").replace("  # shape: (None, 6, 6, 2)", "")
    wrong = wrong.replace("    )(x)", "    )(x)  # shape: (None, 4)")
    program.write_text(wrong, encoding="utf-8")
    assert annotate_shapes.main(["--check", str(program)]) == 1
    reported = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1] for line in reported] == ["18", "23", "24"]
    assert program.read_text(encoding="utf-8") == wrong


def test_keras_is_left_as_it_was(annotate_shapes: ModuleType, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import keras\nkeras.config.set_image_data_format('channels_first')\nkeras.layers.LSTM(3)(keras.Input((2,)))\n",
        encoding="utf-8",
    )
    import keras

    before = (vars(keras.layers.Layer)["__call__"], vars(keras.Operation)["symbolic_call"])
    with pytest.raises(ValueError, match="ndim=3"):
        annotate_shapes.differences(program)
    assert (vars(keras.layers.Layer)["__call__"], vars(keras.Operation)["symbolic_call"]) == before
    assert keras.config.image_data_format() == "channels_last"


@pytest.mark.parametrize(
    "source", ["x = keras.Input(\\\n    (2,))\n", "x = keras.Input((2,), name='''a\nb'''.replace('\\n', ''))\n"]
)
def test_a_line_without_place_for_a_comment_is_refused(annotate_shapes: ModuleType, source: str) -> None:
    with pytest.raises(ValueError, match=r"line 1: .* no place"):
        annotate_shapes.annotated(source, {1: ["(None, 2)"]})
