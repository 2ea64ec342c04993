"""What the interpreter knows of the variables of a program, for tests."""

from __future__ import annotations

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter import libraries
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.machine import Frame, Machine
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.python.statements import execute_block
from keras_shape_lint.interpreter.record import Record
from keras_shape_lint.source import Source
from keras_shape_lint.values import Dataset, Scope, Value

HEAD = """\
import keras
import numpy as np
import pandas as pd
import tensorflow as tf
"""


def variables(program: str, head: str = HEAD) -> tuple[dict[str, Value], Record]:
    """The values of the module's variables at its end, and the record of its interpretation."""
    source = Source(head + program, "program.py")
    machine = Machine(
        Configuration(), source, Record(frozenset((3,))), libraries, frozenset((3,)), data_format="channels_last"
    )
    scope = Scope(None, "module")
    machine.frames.append(Frame(scope, source))
    execute_block(machine, parse(source).body)
    return {str(name): machine.look(value) for name, value in scope.slots.items()}, machine.record


def shape_of(expression: str, before: str = "", head: str = HEAD) -> str:
    """The shape of an expression as messages write it; of a dataset that of its elements."""
    value = variables(f"{before}\nresult = {expression}\n", head)[0]["result"]
    return _written(structure_of(value.element if isinstance(value, Dataset) else value))


def _written(structure: object) -> str:
    if isinstance(structure, tuple):
        return f"({', '.join(map(_written, structure))})"
    if isinstance(structure, list):
        return f"[{', '.join(map(_written, structure))}]"
    if isinstance(structure, dict):
        return f"{{{', '.join(f'{name}: {_written(part)}' for name, part in structure.items())}}}"
    return str(structure)
