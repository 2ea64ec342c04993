"""What the real Keras and the engine say about a program with a mistake."""

from __future__ import annotations

import contextlib
import os
import signal
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

SECONDS = 30
"""Processor time for one mutant under Keras."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutant: what raised under Keras (None: it ran), in which line of it, and the lines of our errors."""

    name: str
    error: str | None
    line: int | None
    about_shapes: bool
    found: tuple[tuple[int, str], ...]

    @property
    def missed(self) -> bool:
        """Keras refuses something, and we say nothing."""
        return self.about_shapes and not self.found

    @property
    def false_alarm(self) -> bool:
        """It runs, and we say that it does not."""
        return self.error is None and bool(self.found)


class TooLong(BaseException):
    """A mutant that trains for too long."""


def tried(name: str, text: str) -> Trial | None:
    """Both verdicts; None for a mutant that takes too long to tell."""
    source = Source(text, name)
    analysis = analyze(parse(source), Configuration(keras_version="3"), source)
    errors = [found for found in analysis.diagnostics if found.rule.id.startswith("E")]
    try:
        error, line, about_shapes = _run(text, name, also_call=bool(errors))
    except TooLong:
        return None
    return Trial(name, error, line, about_shapes, tuple((found.span.line, found.message) for found in errors))


def _run(text: str, name: str, *, also_call: bool) -> tuple[str | None, int | None, bool]:
    """Run a program, and with `also_call` the models it leaves behind: some layers say nothing until then."""
    import keras

    space: dict[str, Any] = {"__name__": "__main__"}

    keras.backend.clear_session()
    keras.utils.set_random_seed(1)
    with warnings.catch_warnings(), _short_training(keras), _limited(), contextlib.redirect_stdout(None):
        warnings.simplefilter("ignore")
        try:
            exec(compile(text, name, "exec"), space)
            for model in space.values() if also_call else ():
                if isinstance(model, keras.Model) and model.built and getattr(model, "inputs", None):
                    model([keras.ops.zeros([2 if d is None else d for d in x.shape], x.dtype) for x in model.inputs])
        except Exception as error:  # noqa: BLE001 - whatever Keras raises is the verdict
            frames = traceback.extract_tb(error.__traceback__)
            lines = [frame.lineno for frame in frames if frame.filename == name]
            # An error of the program's own lines, such as a name that is not bound, is none of Keras.
            in_library = bool(frames) and f"{os.sep}site-packages{os.sep}" in frames[-1].filename
            own = isinstance(error, (NameError, AttributeError, AssertionError, ImportError, KeyError))
            return f"{type(error).__name__}: {error}", lines[-1] if lines else None, in_library and not own
        finally:
            keras.config.set_image_data_format("channels_last")
    return None, None, False


@contextlib.contextmanager
def _short_training(keras: Any) -> Iterator[None]:
    """Let fit() see one batch: what is wrong with the shapes shows there."""
    original = keras.Model.fit

    def fit(model: Any, *arguments: Any, **keywords: Any) -> Any:
        return original(model, *arguments, **{**keywords, "epochs": 1, "verbose": 0})

    keras.Model.fit = fit
    try:
        yield
    finally:
        keras.Model.fit = original


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
