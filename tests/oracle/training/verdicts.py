"""What real Keras and the engine say of a training program."""

from __future__ import annotations

import functools
import gc
import warnings
from typing import Any

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.oracle.real import LIBRARIES, library


@functools.cache
def _loaded(version: int) -> Any:
    """The library, whose own objects the collector need not look at for every program."""
    keras = library(version)
    gc.collect()
    gc.freeze()
    return keras


def real_verdict(program: str, version: int) -> str | None:
    """The error that the program raises under the real Keras, or None."""
    keras = _loaded(version)
    keras.backend.clear_session()
    text = program.replace("import keras\n", f"import {LIBRARIES[version]} as keras\n")
    text = text.replace("from keras import", f"from {LIBRARIES[version]} import")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(text, "<program>", "exec"), {})
    except Exception as error:  # noqa: BLE001  whatever the program raises is the verdict
        return f"{type(error).__name__}: {str(error)[:300]}"
    finally:
        gc.collect()
    return None


def our_verdicts(program: str, version: int) -> list[str]:
    """The messages of the findings that are errors."""
    source = Source(program, "program.py")
    found = analyze(parse(source), Configuration(keras_version=str(version)), source)
    return [diagnostic.message for diagnostic in found.diagnostics if diagnostic.rule.id.startswith("E")]
