"""What models make of symbolic tensors of other shapes, as Keras 2 and Keras 3 have it while they build."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.diagnostics import Diagnostic
from keras_shape_lint.interpreter.analyze import Analysis, analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

MODELS = {
    "functional": "i = keras.Input((7, 5))\nmodel = keras.Model(i, layers.Dense(3)(i))\n",
    "sequential": "model = keras.Sequential([keras.Input((7, 5)), layers.Dense(3)])\n",
    "column": "model = keras.Sequential([keras.Input((5, 1)), layers.Flatten(), layers.Dense(2)])\n",
    "image": "model = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3), layers.Flatten()])\n",
}
SHAPES: dict[str, list[tuple[int | None, ...]]] = {
    "functional": [(7, 5, 1), (7, 5, 2), (7, 5, 5), (7,), (7, 1), (7, 6), (8, 5), (5,), (7, 5), (None, 5), (7, None)],
    "column": [(5,), (5, 2), (5, 1, 1), (6,), (4, 1)],
    "image": [(8, 8), (8, 8, 3), (8, 8, 1, 1), (9, 9, 1), (8,), (8, 9)],
}
SHAPES["sequential"] = SHAPES["functional"]
CASES = [(kind, shape) for kind, shapes in SHAPES.items() for shape in shapes]


def program(kind: str, shape: tuple[int | None, ...]) -> str:
    return f"{MODELS[kind]}y = model(keras.Input({shape!r}))\n"


def analysed(text: str, version: str) -> Analysis:
    source = Source(f"import keras\nfrom keras import layers\n{text}", "<program>")
    return analyze(parse(source), Configuration(keras_version=version), source)


def late(found: Diagnostic) -> bool:
    """Whether a finding says that it shows when the model runs."""
    return "Keras builds this, but every run fails" in found.message


def run_on_zeros(library: Any, names: dict[str, Any], shape: tuple[int | None, ...]) -> None:
    """Run what a program has built, on a batch of two."""
    start = library.Input(shape)
    outer = library.Model(start, names["model"](start))
    outer.predict(np.zeros((2, *(size or 3 for size in shape))), verbose=0)


def test_what_keras_3_compares() -> None:
    """Sizes from the front, without a last axis of size 1."""
    assert (
        analysed(program("functional", (7, 6)), "3")
        .diagnostics[0]
        .message.startswith("Model expects shape (None, 7, 5), but the output of Input (line 5) has shape (None, 7, 6)")
    )
    assert [late(found) for found in analysed(program("functional", (7, 5, 2)), "3").diagnostics] == [True]
    assert not analysed(program("functional", (8, 5)), "2").diagnostics


@pytest.mark.parametrize("version", ["2", "3"])
@pytest.mark.parametrize(("kind", "shape"), CASES)
def test_as_in_keras(kind: str, shape: tuple[int | None, ...], version: str) -> None:
    """No false alarm, no other shape; and where the ranks agree, nothing that Keras 3 finds is missed."""
    library = __import__("keras" if version == "3" else "tf_keras")
    names: dict[str, Any] = {"keras": library, "layers": library.layers}
    found = analysed(program(kind, shape), version)
    try:
        exec(program(kind, shape), names)
    except ValueError:
        same_rank = len(shape) == (3 if kind == "image" else 2)
        assert found.diagnostics or not same_rank or version == "2"
        return
    if found.diagnostics:
        assert all(map(late, found.diagnostics))
        with pytest.raises(ValueError, match="shape"):
            run_on_zeros(library, names, shape)
        return
    output = found.calls[-1].output
    true = tuple(names["y"].shape)
    assert output is None or len(output) == len(true)
    assert all(mine in ("?", size) for mine, size in zip(output or (), true, strict=False))


BY_NAME = """\
import keras
a, b = keras.layers.Input((8,), name="a"), keras.layers.Input((8,), name="b")
named = keras.Model({"x": a, "y": b}, keras.layers.add([a, b]))
listed = keras.Model([a, b], keras.layers.add([a, b]))
"""


@pytest.mark.parametrize(
    ("call", "said", "versions"),
    [
        ("named({'x': a})", "Model gets no 'y'; it has the inputs 'x', 'y'", (2, 3)),
        ("named({'x': a, 'z': b})", "Model gets no 'y'; it has the inputs 'x', 'y'", (3,)),
        ("listed({'a': a})", "Model gets no 'b'; it has the inputs 'a', 'b'", (2, 3)),
        ("named({'y': b, 'x': a})", "", ()),
        ("named({'y': b, 'x': a, 'z': a})", "", ()),
        ("listed({'b': b, 'a': a})", "", ()),
        ("names = {'x': a}\nfor name in open('names'):\n    names[name] = b\nnamed(names)", "", ()),
    ],
)
def test_a_dict_needs_every_name(call: str, said: str, versions: tuple[int, ...]) -> None:
    for version in (2, 3):
        source = Source(BY_NAME + call, "<program>")
        found = analyze(parse(source), Configuration(keras_version=str(version)), source).diagnostics  # type: ignore[arg-type]
        assert [each.message for each in found] == ([said] if version in versions else [])


@pytest.mark.parametrize("call", ["named({'x': a})", "named({'x': a, 'z': b})", "listed({'a': a})"])
def test_a_missing_name_fails_in_keras(call: str) -> None:
    with pytest.raises(ValueError, match="Missing data for input"):
        exec(BY_NAME + call, {})


NAMED = """\
import numpy as np
one, other = keras.Input((6,), name="one"), keras.Input((3,), name="other")
model = keras.Model({}, layers.concatenate([one, other]))
data, more = np.zeros((2, 6), "float32"), np.zeros((2, 3), "float32")
"""
STRUCTURES = ["[one, other]", "{'one': one, 'other': other}"]


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("library", ["keras", "tf_keras"])
def test_a_dict_of_data_has_all_inputs(structure: str, library: str) -> None:
    version, head = "3" if library == "keras" else "2", f"import {library} as keras\nfrom {library} import layers\n"
    lacking = NAMED.replace("{}", structure) + "model({'one': data})\n"
    (found,) = analysed(lacking, version).diagnostics
    assert found.message == "Model gets no 'other'; it has the inputs 'one', 'other'"
    with pytest.raises((ValueError, KeyError), match="other"):
        exec(head + lacking, {})
    complete = NAMED.replace("{}", structure) + "model({'one': data, 'other': more})\n"
    assert not analysed(complete, version).diagnostics
    exec(head + complete, {})
