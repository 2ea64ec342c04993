"""Compare the stubs of third-party packages with the packages themselves, and record what those say.

python tools/compare_stubs.py        (where TensorFlow, tf_keras and the packages are installed)

Every case is built with the real layer; shapes and refusals are written to tests/custom/stub_cases.json, which the
tests compare with the engine. Packages that are not installed keep the cases that the file has.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parents[1] / "tests" / "custom" / "stub_cases.json"
SHAPES: tuple[tuple[int | None, ...], ...] = ((10, 6), (None, 6), (8, 8, 6), (6,))
TOKEN_SHAPES: tuple[tuple[int | None, ...], ...] = ((10,), (None,))
PACKAGES: dict[str, tuple[str, ...]] = {
    "tcn": (
        "TCN()",
        "TCN(8, 2)",
        "TCN([4, 5, 6], dilations=[1, 2, 4], use_skip_connections=False)",
        "TCN(nb_filters=8, return_sequences=True)",
        "TCN(16, padding='same', return_sequences=True, dilations=(1, 2))",
        "TCN(16, padding='same', dilations=(1, 2))",
    ),
    "keras_hub.layers": (
        "PositionEmbedding(20)",
        "SinePositionEncoding()",
        "RotaryEmbedding()",
        "FNetEncoder(12)",
        "TransformerEncoder(12, 2)",
        "TransformerEncoder(12, num_heads=4)",
        "TransformerEncoder(12, 7)",
        "TransformerDecoder(12, num_heads=2)",
    ),
    "keras_self_attention": (
        "SeqSelfAttention()",
        "SeqSelfAttention(units=8, attention_type='multiplicative')",
        "SeqSelfAttention(return_attention=True)",
        "SeqWeightedAttention()",
        "SeqWeightedAttention(return_attention=True)",
    ),
}
TOKENS = {"keras_hub.layers": ("TokenAndPositionEmbedding(100, 20, 16)",)}
LEGACY = ("keras_self_attention",)
"""Packages that work with Keras 2 only."""


def cases_of(package: str) -> list[dict[str, Any]]:
    """What the real layers of one package give."""
    module = importlib.import_module(package)
    from tensorflow import keras

    found = []
    inputs: list[tuple[str, tuple[int | None, ...], str]] = []
    inputs += [(layer, shape, "float32") for layer in PACKAGES[package] for shape in SHAPES]
    inputs += [(layer, shape, "int32") for layer in TOKENS.get(package, ()) for shape in TOKEN_SHAPES]
    for layer, shape, dtype in inputs:
        output: Any
        case: dict[str, Any] = {"package": package, "layer": layer, "input": shape, "dtype": dtype}
        try:
            called = eval(layer, dict(vars(module)))
            made = called(keras.Input(shape, dtype=dtype))
        except (ValueError, TypeError, IndexError, NotImplementedError, AssertionError, AttributeError) as error:
            output = f"refused: {type(error).__name__}"
        else:
            several = isinstance(made, (list, tuple))
            output = {"list": [list(each.shape) for each in made]} if several else list(made.shape)
            case |= {} if _runs(called, shape, dtype) else {"runs": False}
        found.append({**case, "output": output})
    return found


def _runs(layer: Any, shape: tuple[int | None, ...], dtype: str) -> bool:
    """Whether a layer that was built works on data as well."""
    import numpy

    try:
        layer(numpy.zeros([3, *(size or 2 for size in shape)], dtype))
    except (ValueError, TypeError, IndexError, RuntimeError, AttributeError):
        return False
    return True


def main() -> None:
    """Bring the file up to date; packages for Keras 2 need a process of their own."""
    wanted = sys.argv[1:]
    if not wanted:
        for package in PACKAGES:
            if importlib.util.find_spec(package.partition(".")[0]) is not None:
                legacy = {"TF_USE_LEGACY_KERAS": "1"} if package in LEGACY else {}
                os.spawnve(os.P_WAIT, sys.executable, [sys.executable, __file__, package], {**os.environ, **legacy})
        return
    known = json.loads(CASES.read_text(encoding="utf-8")) if CASES.exists() else []
    known = [case for case in known if case["package"] not in wanted]
    known += [case for package in wanted for case in cases_of(package)]
    known.sort(key=lambda case: case["package"])
    CASES.write_text("[\n" + ",\n".join(map(json.dumps, known)) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
