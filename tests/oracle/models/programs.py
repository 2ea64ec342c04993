"""A program run by the real Keras and interpreted by us: what its variables hold in the end, or the line that fails."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from typing import Any

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.analyze import new_machine
from keras_shape_lint.interpreter.keras.failing_runs import only_fails_when_run
from keras_shape_lint.interpreter.machine import Machine
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.python.statements import execute_block
from keras_shape_lint.interpreter.uncalled import run_uncalled
from keras_shape_lint.source import Source
from keras_shape_lint.values import Array, Const, Dict, Instance, Layer, List, Model, Tensor, Tuple, Value
from tests.oracle.real import forget

HEADS = {
    3: "import numpy as np\nimport keras\nfrom keras import Input, Model, Sequential, layers\n",
    2: "import numpy as np\nimport tf_keras as keras\nfrom tf_keras import Input, Model, Sequential, layers\n",
}
UNKNOWN = "?"
"""A value that we say nothing about."""


@dataclass
class Ending:
    """What a program leaves behind: its variables as plain data, and the line that stopped it."""

    variables: dict[str, Any] = field(default_factory=dict)
    stopped: frozenset[int] = frozenset()
    """The line that fails, and those of the calls that led there."""


def real(program: str, version: int) -> Ending:
    """Run a program under the real Keras of a version."""
    forget(version)
    namespace: dict[str, Any] = {}
    stopped: frozenset[int] = frozenset()
    try:
        exec(compile(HEADS[version] + program, "<program>", "exec"), namespace)
    except Exception as error:  # noqa: BLE001 - Keras refuses with every type of exception there is
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<program>"]
        stopped = frozenset(line for line in lines if line is not None)
    variables = {name: real_value(value) for name, value in namespace.items() if not name.startswith("_")}
    return Ending({name: value for name, value in variables.items() if value is not None}, stopped)


def real_value(value: Any) -> Any:
    """A value of a real program as plain data, or None for what is not compared."""
    if isinstance(value, (bool, int, str)):
        return value
    if type(value).__name__ == "KerasTensor":
        return ("tensor", tuple(value.shape))
    if type(value).__name__ == "TensorShape":
        return tuple(value)
    if type(value).__name__ == "ndarray" or type(value).__name__ == "EagerTensor":
        return ("array", tuple(value.shape))
    if isinstance(value, (tuple, list)):
        return [real_value(item) for item in value]
    if isinstance(value, dict):
        return {name: real_value(item) for name, item in value.items()}
    if hasattr(value, "get_weights") and not isinstance(value, type):
        return ("layer", type(value).__name__)
    return None


def ours(program: str, version: int) -> Ending:
    """Interpret a program."""
    source = Source(HEADS[version] + program, "<program>")
    module = parse(source)
    machine = new_machine(Configuration(), source, frozenset((version,)))
    scope = machine.frame.scope
    execute_block(machine, module.body)
    variables = {name: our_value(machine, value) for name, value in scope.slots.items() if isinstance(value, Value)}
    run_uncalled(machine, module)
    # What Keras builds although no run works stops no program that only builds it.
    stopping = [case for case in machine.record.cases if not only_fails_when_run(case)]
    errors = [case.diagnostic for case in stopping if case.diagnostic.rule.id.startswith("E")]
    lines = sorted(diagnostic.span.line for diagnostic in errors)
    return Ending(variables, frozenset(lines[:1]))


def our_value(machine: Machine, value: Value) -> Any:
    """The same plain data for a value of ours."""
    value = machine.look(value)
    if isinstance(value, Const):
        return value.value
    if isinstance(value, (Tensor, Array)):
        kind = "tensor" if isinstance(value, Tensor) else "array"
        return (kind, _dims(value.shape)) if value.shape.rank is not None else UNKNOWN
    if isinstance(value, Tuple):
        return [our_value(machine, item) for item in value.items]
    if isinstance(value, List) and "rest" not in value.slots:
        return [our_value(machine, item) for item in value.slots["items"]]
    if isinstance(value, Dict) and not value.slots.get("open"):
        return {slot[1]: our_value(machine, item) for slot, item in value.slots.items()}
    if isinstance(value, Layer):
        return ("layer", value.api.rpartition(".")[2])
    if isinstance(value, Model):
        return ("layer", "Sequential" if value.kind == "sequential" else "Functional")
    return ("layer", value.cls.name) if isinstance(value, Instance) else UNKNOWN


def _dims(shape: Shape) -> tuple[Any, ...]:
    return tuple(dim if isinstance(dim, int) else None if str(dim) == "None" else str(dim) for dim in shape)


def differences(program: str, version: int) -> list[str]:
    """Where we are wrong, or know less than the program's variables hold.

    A comment ``# unknown: a, b`` names variables that we need not know.
    """
    true, said = real(program, version), ours(program, version)
    if bool(true.stopped) != bool(said.stopped) or not said.stopped <= true.stopped:
        return [f"stops in line {sorted(true.stopped)}, we say {sorted(said.stopped)}"]
    allowed = {
        name.strip()
        for line in program.splitlines()
        if line.startswith("# unknown:")
        for name in line.removeprefix("# unknown:").split(",")
    }
    found = []
    for name, value in true.variables.items():
        our = said.variables.get(name, UNKNOWN)
        if not agrees(value, our, whole=name not in allowed):
            found.append(f"{name} is {value}, we say {our}")
    return found


def agrees(true: Any, our: Any, *, whole: bool) -> bool:
    """Whether a value of ours is the true one, in part where that is enough."""
    if true is None:
        return True
    if our == UNKNOWN:
        return not whole
    if isinstance(true, list) and isinstance(our, list):
        return len(true) == len(our) and all(agrees(one, two, whole=whole) for one, two in zip(true, our, strict=True))
    if isinstance(true, dict) and isinstance(our, dict):
        return true.keys() == our.keys() and all(agrees(true[name], our[name], whole=whole) for name in true)
    if isinstance(true, tuple) and isinstance(our, (tuple, list)):
        return len(true) == len(our) and all(agrees(one, two, whole=whole) for one, two in zip(true, our, strict=True))
    return bool(true == our)
