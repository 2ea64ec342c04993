"""What real Keras and the engine say of a training program."""

from __future__ import annotations

import warnings

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.oracle.real import LIBRARIES, library
from tests.sessions import new_session


def real_verdict(program: str, version: int) -> str | None:
    """The error that the program raises under the real Keras, or None."""
    new_session(library(version))
    text = program.replace("import keras\n", f"import {LIBRARIES[version]} as keras\n")
    text = text.replace("from keras import", f"from {LIBRARIES[version]} import")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(text, "<program>", "exec"), {})
    except Exception as error:  # noqa: BLE001  whatever the program raises is the verdict
        return f"{type(error).__name__}: {str(error)[:300]}"
    return None


def our_verdicts(program: str, version: int) -> list[str]:
    """The messages of the findings that are errors."""
    source = Source(program, "program.py")
    found = analyze(parse(source), Configuration(keras_version=str(version)), source)
    return [diagnostic.message for diagnostic in found.diagnostics if diagnostic.rule.id.startswith("E")]
