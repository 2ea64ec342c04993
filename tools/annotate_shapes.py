"""Writes the true output shapes into Keras programs as trailing comments, or checks the ones that are there.

    python tools/annotate_shapes.py [--check] [FILE ...]        (default: tests/interpreter/programs/*.py)

Each program is run under the real Keras. A line whose calls make Keras tensors ends in

    x = layers.Conv2D(8, 3)(x)  # shape: (None, 26, 26, 8)

- What counts is a call written in the program: of `Input`, of a layer, of a model, and an operation on symbolic tensors
  (`keras.ops`, an operator, indexing). Calls that Keras makes inside of those do not count. In the `call` of a layer
  subclass only the calls of layers and models count, because Keras runs it on TensorFlow tensors.
- The layers of a `Sequential` stand where they are constructed; the value is what they return while it is built.
- A line that runs several times or makes several calls lists its distinct values in the order they first came,
  joined by ` | `. A call with several outputs is `[(None, 4), (None, 8)]`, or `{'name': (None, 4)}` for a dictionary.
- The line of a call is the one on which its expression starts.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import os
import re
import sys
import tokenize
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

PROGRAMS = Path(__file__).resolve().parents[1] / "tests" / "interpreter" / "programs"
_ANNOTATION = re.compile(r"\s*# shape: .*$")

# Keras modules that only pass a call on: between them and the program's own line lies no other call.
_PASSING_ON = (
    "keras/src/activations/",
    "keras/src/backend/common/keras_tensor.py",
    "keras/src/layers/core/input_layer.py",
    "keras/src/layers/merging/",
    "keras/src/layers/preprocessing/data_layer.py",
    "keras/src/ops/",
    "keras/src/utils/traceback_utils.py",
)
_SEQUENTIAL = "keras/src/models/sequential.py"
# A frame of the hooks below another hook: Keras is inside of a call that counts already.
_THIS = "tools/annotate_shapes.py"


class ShapeRecorder:
    """Collects, while its `installed` context is open, the shapes that the lines of one program make.

    Afterwards `shapes` maps line numbers (1-based) to the distinct values in the order they came.
    """

    def __init__(self, program: Path) -> None:
        self.shapes: dict[int, list[str]] = {}
        self._file = str(program)
        # Inputs that are being constructed: their tensor exists only when the next call begins.
        self._inputs: list[tuple[int, Any]] = []
        # The layer is kept beside its line, so that its id is not given to another object.
        self._constructed: dict[int, tuple[Any, int]] = {}

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """Hooks into Keras, and takes the hooks out again at the end."""
        import keras

        layer, operation = keras.layers.Layer, keras.Operation
        patches = [
            (layer, "__new__", staticmethod(self._after(layer.__new__, self._construct))),
            (layer, "__call__", self._after(layer.__call__, self._output)),
            (operation, "symbolic_call", self._after(operation.symbolic_call, self._output)),
        ]
        originals = [(owner, name, vars(owner)[name]) for owner, name, _ in patches]
        try:
            for owner, name, replacement in patches:
                setattr(owner, name, replacement)
            yield
            self._record_inputs()
        finally:
            for owner, name, original in originals:
                setattr(owner, name, original)

    def _after(self, original: Callable[..., Any], then: Callable[[FrameType, Any, Any], None]) -> Callable[..., Any]:
        @functools.wraps(original)
        def hook(first: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(first, *args, **kwargs)
            then(sys._getframe(1), first, result)
            return result

        return hook

    def _construct(self, frame: FrameType, cls: Any, layer: Any) -> None:
        if cls.__name__ == "InputLayer":
            line = self._line_of_call(frame, layer)
            if line is not None:
                self._inputs.append((line, layer))
        innermost: FrameType | None = frame
        while innermost is not None and innermost.f_code.co_filename != self._file:
            innermost = innermost.f_back
        if innermost is not None:
            self._constructed[id(layer)] = (layer, innermost.f_lineno)

    def _output(self, frame: FrameType, operation: Any, output: Any) -> None:
        line = self._line_of_call(frame, operation)
        if line is not None:
            self._record_inputs()
            self._record(line, output)

    def _record_inputs(self) -> None:
        for line, layer in self._inputs:
            self._record(line, layer.output)
        self._inputs.clear()

    def _line_of_call(self, frame: FrameType | None, operation: Any) -> int | None:
        """The program's line that made the call, or None if Keras made it on its own account."""
        while frame is not None:
            file = frame.f_code.co_filename.replace(os.sep, "/")
            if frame.f_code.co_filename == self._file:
                return frame.f_lineno
            if file.endswith(_SEQUENTIAL) and frame.f_code.co_name == "build":
                _, line = self._constructed.get(id(operation), (None, None))
                return line
            if file.endswith(_THIS) or not any(part in file for part in _PASSING_ON):
                return None
            frame = frame.f_back
        return None

    def _record(self, line: int, output: Any) -> None:
        values = self.shapes.setdefault(line, [])
        value = _spelled(output)
        if value not in values:
            values.append(value)


def _spelled(output: Any) -> str:
    """The shapes of a structure of tensors, as they stand in an annotation."""
    if isinstance(output, dict):
        return "{" + ", ".join(f"{key!r}: {_spelled(value)}" for key, value in output.items()) + "}"
    if isinstance(output, (list, tuple)):
        return "[" + ", ".join(_spelled(value) for value in output) + "]"
    return str(tuple(output.shape))


def record_shapes(program: Path) -> dict[int, list[str]]:
    """Runs `program` as a script under Keras; returns the shapes of its lines. Raises what the program raises."""
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    keras.backend.clear_session()
    data_format = keras.config.image_data_format()
    recorder = ShapeRecorder(program)
    code = compile(program.read_text(encoding="utf-8"), str(program), "exec", dont_inherit=True)
    try:
        with recorder.installed(), contextlib.redirect_stdout(io.StringIO()):
            exec(code, {"__name__": "__main__", "__file__": str(program)})
    finally:
        keras.config.set_image_data_format(data_format)
    return recorder.shapes


def annotated(source: str, shapes: dict[int, list[str]]) -> str:
    """`source` with exactly these annotations. Raises ValueError where a line cannot carry a comment."""
    lines = source.splitlines()
    comments: dict[int, int] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            comments[token.start[0]] = token.start[1]
        elif token.type == tokenize.STRING and any(row in shapes for row in range(token.start[0], token.end[0])):
            raise ValueError(f"line {token.start[0]}: a string that spans lines leaves no place for an annotation")
    for number, line in enumerate(lines, start=1):
        if number in comments:
            code, comment = line[: comments[number]], line[comments[number] :]
            bare = (code + _ANNOTATION.sub("", comment)).rstrip()
        else:
            bare = line.rstrip()
        if number in shapes:
            if bare.endswith("\\"):
                raise ValueError(f"line {number}: a continued line leaves no place for an annotation")
            bare += "  # shape: " + " | ".join(shapes[number])
        lines[number - 1] = bare
    return "\n".join(lines) + "\n"


def differences(program: Path) -> list[str]:
    """One line of text for each line of `program` whose annotation is not what Keras makes of it."""
    source = program.read_text(encoding="utf-8")
    right = annotated(source, record_shapes(program)).splitlines()
    return [
        f"{program.name}:{number}: {found.strip()!r} should be {expected.strip()!r}"
        for number, (found, expected) in enumerate(zip(source.splitlines(), right, strict=True), start=1)
        if found != expected
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 1 if `--check` found differences, else 0."""
    parser = argparse.ArgumentParser(description="write the true shapes into Keras programs, as comments")
    parser.add_argument("--check", action="store_true", help="change nothing, report wrong annotations")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    wrong: list[str] = []
    for program in options.files or sorted(PROGRAMS.glob("*.py")):
        if options.check:
            wrong += differences(program)
        else:
            source = program.read_text(encoding="utf-8")
            program.write_text(annotated(source, record_shapes(program)), encoding="utf-8")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
