"""What the real Keras and the engine say about a program with a mistake."""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
import threading
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
from tests.limits import TooLongError, stopped_after
from tests.mutants.graphs import failing_run, recorded
from tests.mutants.other_runs import Run, drawn, in_environment, other_runs
from tests.sessions import new_session

NOT_ABOUT_SHAPES = (
    "call `compile()`",
    "optimizer identifier",
    "No loss to compute",
    "No such layer",
    "No gradients provided",
    "filename must end in",
)
"""Words of what Keras raises about other things."""
SECONDS = 30
"""Processor time for one mutant under Keras."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutant: what raised under Keras (None: it ran), in which lines of it, and our errors with their lines."""

    name: str
    error: str | None
    lines: tuple[int, ...]
    about_shapes: bool
    certain: bool
    """Whether it raises in every environment that it asks for, and however the dice fall."""
    overcome: bool
    """Whether another run gets past the line that raises, and raises in a later one."""
    found: tuple[tuple[int, str], ...]
    failing_run: str | None
    """What Keras raises if the graphs of a program that ran are computed; asked for only if we say that it will."""

    @property
    def missed(self) -> bool:
        """Keras refuses something, and we say nothing."""
        return self.refused and not self.found

    @property
    def refused(self) -> bool:
        """Keras refuses shapes whoever runs this, and all runs that come to the line raise there."""
        return self.about_shapes and self.certain and not self.overcome

    @property
    def false_alarm(self) -> bool:
        """It runs, and we say that it does not; or that what it builds does not, and that runs, too."""
        return not self.certain and bool(self.found) and self.failing_run is None

    @property
    def early(self) -> bool:
        """All that we say is about lines before the one that fails, outside of what it calls."""
        last = max((line for line, _ in self.found), default=0)
        return self.error is not None and 0 < last < min(self.lines, default=0)


def tried(name: str, text: str) -> Trial | None:
    """Both verdicts; None for a mutant that takes too long to tell."""
    source = Source(text, name)
    analysis = analyze(parse(source), Configuration(keras_version="3"), source)
    errors = [found for found in analysis.diagnostics if found.rule.id.startswith("E")]
    try:
        with stopped_after(SECONDS, of_processor=True):
            error, lines, about_shapes, made = _tried_out(name, Run(text))
            passing: Run | None = Run(text) if error is None else None
            overcome = False
            if passing is None and (about_shapes or errors):
                for run in other_runs(text):
                    other, others, _, _ = _tried_out(name, run)
                    if other is None:
                        passing = run
                        break
                    overcome = overcome or _gets_past(name, run, lines, others)
            if passing is not None and errors:
                # An error says that every run fails that comes to its line.
                seen = lines_run(name, passing)
                errors = [found for found in errors if seen & {*range(found.span.line, found.span.end_line + 1)}]
            late = error is None and bool(errors) and all(_is_about_runs(found.message) for found in errors)
            failing = failing_run(made) if late else None
    except TooLongError:
        return None
    found = tuple((found.span.line, found.message) for found in errors)
    return Trial(name, error, lines, about_shapes, passing is None, overcome, found, failing)


def _gets_past(name: str, run: Run, lines: tuple[int, ...], others: tuple[int, ...]) -> bool:
    """Whether a run that raises in `others` comes to the place that raised in `lines`, and leaves it behind."""
    return not {*lines} & {*others} and {*lines} <= lines_run(name, run)


def lines_run(name: str, run: Run) -> set[int]:
    """The lines of a program that a run of it comes to."""
    seen: set[int] = set()

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if frame.f_code.co_filename != name:
            return None
        seen.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    threading.settrace(trace)
    sys.settrace(trace)
    try:
        _tried_out(name, run)
    finally:
        sys.settrace(before)
        threading.settrace(before)  # type: ignore[arg-type]
    return seen


def _is_about_runs(message: str) -> bool:
    return "Keras builds this, but every run fails" in message


def _tried_out(name: str, run: Run) -> tuple[str | None, tuple[int, ...], bool, list[Any]]:
    """Run a program: what it raises, in which of its lines, whether that is about shapes; and its symbolic tensors."""
    import keras

    space: dict[str, Any] = {"__name__": "__main__"}

    new_session(keras)
    keras.utils.set_random_seed(1)
    quiet = contextlib.redirect_stdout(None)
    with (
        warnings.catch_warnings(),
        _short_training(keras),
        quiet,
        recorded() as made,
        drawn(run.end),
        in_environment(run),
    ):
        warnings.simplefilter("ignore")
        try:
            exec(compile(run.text, name, "exec"), space)
        except Exception as error:  # noqa: BLE001 - whatever Keras raises is the verdict
            frames = traceback.extract_tb(error.__traceback__)
            lines = tuple(line for cause in _causes(error) for line in _lines_in(name, cause))
            # An error of the program's own lines, such as a name that is not bound, is none of Keras.
            in_library = bool(frames) and f"{os.sep}site-packages{os.sep}" in frames[-1].filename
            own = any(words in str(error) for words in NOT_ABOUT_SHAPES) or isinstance(
                error, (NameError, AttributeError, AssertionError, ImportError, KeyError, RecursionError)
            )
            return f"{type(error).__name__}: {error}", lines, in_library and not own, made
        finally:
            keras.config.set_image_data_format("channels_last")
    return None, (), False, made


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and those that it was made of: Keras says in its own words what went wrong inside of a layer."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _lines_in(name: str, error: BaseException) -> Iterator[int]:
    """The lines of a program that an error went through."""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == name and frame.lineno is not None:
            yield frame.lineno


@contextlib.contextmanager
def _short_training(keras: Any) -> Iterator[None]:
    """Let fit() run for one epoch: what is wrong with the shapes shows there."""
    original = keras.Model.fit
    signature = inspect.signature(original)

    def fit(model: Any, *arguments: Any, **keywords: Any) -> Any:
        try:
            # The number of epochs may be told by its place, too.
            given = signature.bind(model, *arguments, **keywords)
        except TypeError:
            return original(model, *arguments, **keywords)
        given.apply_defaults()
        given.arguments["verbose"] = 0
        epochs, first = (given.arguments[name] for name in ("epochs", "initial_epoch"))
        if isinstance(epochs, int) and isinstance(first, int) and given.arguments["validation_freq"] == 1:
            given.arguments["epochs"] = min(epochs, first + 1)
        return original(*given.args, **given.kwargs)

    keras.Model.fit = fit
    try:
        yield
    finally:
        keras.Model.fit = original
