"""New layers are written the way the file writes the others."""

from __future__ import annotations

import pytest
from astroid import nodes

from keras_shape_lint.diagnostics import apply_edits
from keras_shape_lint.fixes.editing import Editor
from keras_shape_lint.fixes.spelling import Names
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def spelled(imports: str, near: str, *wanted: str) -> tuple[tuple[str, ...], str]:
    """The names, and the imports after the edits, next to a call in the last line."""
    text = f"{imports}\n{near}\n"
    source = Source(text, "program.py")
    module = parse(source)
    call = next(iter(module.body[-1].nodes_of_class(nodes.Call)))
    found = Names(module, Editor(source)).spell(wanted, call)
    assert found is not None
    return found.names, apply_edits(text, found.edits).removesuffix(f"\n{near}\n")


@pytest.mark.parametrize(
    ("imports", "near", "name"),
    [
        ("from keras import layers", "layers.LSTM(3)", "layers.Permute"),
        ("from tensorflow.keras import layers as L", "L.LSTM(3)", "L.Permute"),
        ("import tensorflow as tf", "tf.keras.layers.LSTM(3)", "tf.keras.layers.Permute"),
        ("import keras", "keras.layers.LSTM(3)", "keras.layers.Permute"),
        ("from tensorflow import keras", "keras.Input((3,))", "keras.layers.Permute"),
        ("from keras.layers import *", "LSTM(3)", "Permute"),
        ("from keras.layers import LSTM, Permute", "LSTM(3)", "Permute"),
        ("from keras.layers import LSTM, Permute as P", "LSTM(3)", "P"),
        ("import keras\nfrom keras import layers", "make(3)", "layers.Permute"),
    ],
)
def test_a_known_name_is_used(imports: str, near: str, name: str) -> None:
    assert spelled(imports, near, "Permute") == ((name,), imports)


@pytest.mark.parametrize(
    ("imports", "expected"),
    [
        ("from keras.layers import LSTM", "from keras.layers import LSTM, Permute, Reshape"),
        ("from keras.layers import LSTM as Memory", "from keras.layers import LSTM as Memory, Permute, Reshape"),
        ("from keras.layers import (LSTM, Dense)", "from keras.layers import (LSTM, Dense, Permute, Reshape)"),
        (
            "from keras.layers import (\n    Dense,\n    LSTM,  # memory\n)",
            "from keras.layers import (\n    Dense,\n    LSTM, Permute, Reshape,  # memory\n)",
        ),
        (
            "from keras.layers import Dense\nfrom tensorflow.keras.layers import LSTM",
            "from keras.layers import Dense\nfrom tensorflow.keras.layers import LSTM, Permute, Reshape",
        ),
        (
            "from keras.layers.recurrent import LSTM",
            "from keras.layers.recurrent import LSTM\nfrom keras.layers import Permute, Reshape",
        ),
        (
            "try:\n    from keras.layers import LSTM\nexcept ImportError:\n    raise",
            "try:\n    from keras.layers import LSTM, Permute, Reshape\nexcept ImportError:\n    raise",
        ),
    ],
)
def test_new_names_are_imported_where_their_neighbour_is(imports: str, expected: str) -> None:
    near = "Memory(3)" if "Memory" in imports else "LSTM(3)"
    assert spelled(imports, near, "Permute", "Reshape") == (("Permute", "Reshape"), expected)


def test_without_any_import_there_is_no_spelling() -> None:
    source = Source("LSTM(3)\n", "program.py")
    module = parse(source)
    assert Names(module, Editor(source)).spell(["Permute"], next(iter(module.nodes_of_class(nodes.Call)))) is None
