"""Operations that call functions of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops import functions
from tests.oracle.ops.strategies.tensors import axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw
    from tests.oracle.ops.functions import ProgramFunction


def function(draw: Draw) -> ProgramFunction:
    """A function of one argument, or of none."""
    return draw.pick(functions.same, functions.new_axis, lambda: functions.ones(2, 3))()


def mapped(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A function and a tensor."""
    step = functions.same() if rule.library == "tensorflow" else function(draw)
    if rule.library == "keras" and draw.chance(0.2):
        step = functions.twice()
    return {"f": step, "xs": tensor(draw, rule, least=0 if draw.chance(0.1) else 1)}


def keras_scan(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A step, what is carried, and a tensor, or a number of steps."""
    step = functions.carried(function(draw))
    carry = tensor(draw, rule)
    if draw.chance(0.2):
        return {"f": functions.carried(functions.ones(2)), "init": carry, "length": draw.size()}
    return {"f": step, "init": carry, "xs": tensor(draw, rule, least=1), **draw.some(0.2, length=lambda: draw.size())}


def associative_scan(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and an axis, or two that are as long there."""
    x = tensor(draw, rule, least=1)
    place = axis(draw, len(x.shape), probability=0.05)
    if draw.chance(0.5):
        return {"f": functions.same(), "elems": x, "axis": place}
    return {"f": functions.same(), "elems": (x, nearby(draw, rule, x)), "axis": place}


def scan(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and where the accumulated value starts."""
    start = draw.some(0.5, initializer=lambda: Tensor(tuple(draw.size() for _ in range(draw.integer(0, 2)))))
    return {"f": functions.same(), "elems": tensor(draw, rule, least=0 if draw.chance(0.1) else 1), **start}


def cond(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A condition and two functions without arguments."""
    dims = [draw.size() for _ in range(draw.integer(0, 3))]
    other = draw.rarely(list(dims), [*dims, 2], [draw.size() for _ in dims], probability=0.3)
    return {"pred": Tensor((), "bool"), "true_fn": functions.ones(*dims), "false_fn": functions.ones(*other)}


def switch_case(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An index and functions without arguments."""
    branches = [functions.ones(2, draw.rarely(3, 4)) for _ in range(draw.integer(1, 3))]
    if rule.name.endswith("case") and not rule.name.endswith("switch_case"):
        pairs = [(Tensor((), "bool"), branch) for branch in branches]
        return {"branch_fns": pairs, "default": functions.ones(2, draw.rarely(3, 5))}
    return {"branch_index": Tensor((), "int32"), "branch_fns": branches}


def keras_switch(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An index, functions, and what they are called with."""
    branch = function(draw)
    return {"index": Tensor((), "int32"), "branches": [branch] * draw.integer(1, 3), "operands": [tensor(draw, rule)]}


def switch(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A condition and two tensors of the same shape."""
    static = tuple(draw.size() for _ in range(draw.integer(1, 3)))
    if "training" in rule.signature:
        return {"then": Tensor(static), "other": Tensor(static), "training": Tensor((), "bool")}
    rank = draw.rarely(draw.pick(0, 1, len(static)), len(static) + 1)
    condition = (*static, 1)[:rank]
    return {"then": Tensor(static), "other": Tensor(static), "condition": Tensor(condition, "bool")}


def loop(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Variables of a loop."""
    x = tensor(draw, rule)
    if rule.name.endswith("fori_loop"):
        state: Any = draw.rarely(x, (x, x), probability=0.15)
        return {"lower": 0, "upper": 3, "body_fun": functions.carried(functions.same()), "state": state}
    flag = functions.ProgramFunction("lambda *_: False", lambda *_: False, lambda *_: None)
    body = functions.ProgramFunction("lambda *x: x", lambda *x: list(x), lambda *x: list(x))
    state = [x, draw.rarely(tensor(draw, rule), 1, probability=0.1)]
    return {"cond": flag, "body": body, "state": tuple(state) if rule.library == "keras" else state}


def rnn(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A step, a sequence, states."""
    inputs = Tensor((*sizes(draw, rule, 2), draw.size()))
    return {
        "step_function": functions.recurrent_step(functions.same()),
        "inputs": inputs,
        "initial_states": [Tensor((inputs.shape[0], 4))],
        **draw.some(0.2, time_major=lambda: True),
    }


STRATEGIES = {
    "mapped": mapped,
    "keras_scan": keras_scan,
    "associative_scan": associative_scan,
    "tf_scan": scan,
    "folded": scan,
    "cond": cond,
    "keras_switch": keras_switch,
    "switch_case": switch_case,
    "switch": switch,
    "loop": loop,
    "rnn": rnn,
}
