"""Each operation of the registry against its library, over drawn calls, fully and partly known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.registry import OPS, load_all, op_rule
from tests.oracle.draw import Draw
from tests.oracle.ops import ours, real
from tests.oracle.ops.calls import OpCall
from tests.oracle.ops.deviations import allowed
from tests.oracle.ops.strategies import strategy_of
from tests.oracle.outcomes import Outcome, difference
from tests.oracle.partial import Weakening

if TYPE_CHECKING:
    from tests.oracle.configurations import Tensor

load_all()
ELSEWHERE = (
    *("inspection", "datasets", "applications", "directories", "files", "gradients"),
    *("opencv", "ragged", "scientific", "scikit_learn", "subscripted"),
)
"""Files of operations that other tests compare."""
VARIABLES = {"variable"}
"""Functions for variables, which no call on tensors alone can be drawn for."""
SLOW = {"keras.ops.image.ssim", "tensorflow.image.ssim", "tensorflow.image.ssim_multiscale"}
"""Operations whose graphs take a second to make: they get a twentieth of the draws."""
NAMES = sorted(
    name
    for name, rule in OPS.items()
    if rule.function.__module__.rpartition(".")[2] not in ELSEWHERE and rule.function.__name__ not in VARIABLES
)


@pytest.mark.parametrize("name", NAMES)
def test_operation_gives_what_the_library_gives(name: str, count: int) -> None:
    """Same verdict, same shapes; and nothing untrue when less is known."""
    count = max(10, count // 20) if name in SLOW else count * 3 // 5
    findings = [finding for finding in compare(name, count) if finding]
    assert not findings, "\n".join([f"{len(findings)} of {count}", *findings[:4]])


def compare(name: str, count: int) -> list[str]:
    """What is wrong with our answers to `count` drawn calls."""
    rule = op_rule(name)
    assert rule is not None
    strategy = strategy_of(rule)
    findings, accepted = [], 0
    for number in range(count):
        seed = f"{name} {number}"
        draw = Draw(seed)
        call = OpCall.of(name, strategy(draw, rule))
        true = real.outcome(call)
        accepted += true.raises is None
        mine = ours.outcome(call)
        kind = difference(true, mine, exact=True)
        if kind and not allowed(kind, call, true, mine):
            findings.append(f"{kind}: {call}\n    library: {true}\n    ours: {mine}")
            continue
        untrue = contradiction(call, true, draw)
        if untrue and not allowed(untrue, call, true, mine):
            findings.append(f"{untrue}\n    {call}\n    library: {true}")
    if accepted < count / 5:
        findings.append(f"the library accepts only {accepted} of the drawn calls")
    return findings


def contradiction(call: OpCall, true: Outcome, draw: Draw) -> str | None:
    """Why our answer to the call with less known is not true, or None if it is."""
    weakening = Weakening(draw)
    shape_of: dict[int, Any] = {}

    def known(tensor: Tensor) -> Any:
        # A value of which nothing is known need not be a tensor.
        return shape_of.setdefault(len(shape_of), UNKNOWN if draw.chance(0.2) else weakening.shape(tensor))

    positional, keywords = call.map(known)
    positional = tuple(_weakened(argument, weakening, draw) for argument in positional)
    keywords = {name: _weakened(argument, weakening, draw) for name, argument in keywords.items()}
    answer = ours.apply(call.name, positional, keywords, draw.pick(None, ours.dtype_of(call)))
    if answer.crash:
        return f"crash with partial knowledge: {weakening}: {answer}"
    found = difference(true, weakening.readable(answer), exact=False)
    return f"{found} with partial knowledge: {weakening}: {answer}" if found else None


def _weakened(argument: Any, weakening: Weakening, draw: Draw) -> Any:
    """Another argument than a tensor, sometimes with less known."""
    parts = argument if isinstance(argument, (list, tuple)) else (argument,)
    if any(isinstance(part, (Shape, list)) for part in parts) or not draw.chance(0.3):
        return argument
    return weakening.argument("an argument", argument)
