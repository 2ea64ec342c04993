"""The comparison finds rules that are wrong: each kind of mistake, planted in the rule of Dense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import LAYERS, LayerRule, layer_rule
from tests.oracle import ours, real
from tests.oracle.configurations import Call, Configuration, Hidden, Nested, Tensor
from tests.oracle.draw import Draw
from tests.oracle.harness import Comparison, compare, compare_one, drawn
from tests.oracle.outcomes import Outcome, agree, difference

DENSE = "keras.layers.Dense"


def off_by_one(x: Shape, *, units: Dim) -> Shape:
    """A wrong formula."""
    return x.with_last(units + 1)


def gives_up(x: Shape, *, units: Dim) -> Shape:
    """Says nothing although everything is known."""
    return ANY_SHAPE


def too_strict(x: Shape, *, units: Dim) -> Shape:
    """Refuses what Keras accepts."""
    if x.rank != 2:
        raise Mismatch("keras-incompatible-rank", "expects 2 dimensions")
    return x.with_last(units)


def thoughtless(x: Shape, *, units: Dim) -> Shape:
    """Fails where the rank is not known."""
    return Shape((*x.dims[:-1], units))


def overconfident(x: Shape, *, units: Dim) -> Shape:
    """Takes what is not known for an error."""
    if units == UNKNOWN:
        raise Mismatch("keras-invalid-argument", "needs known units")
    return x.with_last(units)


def no_bias(x: Shape, *, units: Dim) -> Iterable[tuple[str, tuple[Dim, ...]]]:
    """Forgets a weight."""
    yield "kernel", (x[-1], units)


@pytest.fixture
def dense() -> LayerRule:
    """The rule of Dense as it is."""
    rule = layer_rule(DENSE)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("planted", "kind"),
    [
        ({"function": off_by_one}, "other shape"),
        ({"function": gives_up}, "other shape"),
        ({"function": too_strict}, "false alarm"),
        ({"function": thoughtless}, "crash with partial knowledge"),
        ({"function": overconfident}, "false alarm with partial knowledge"),
        ({"weights_function": no_bias}, "other parameters"),
        ({"init_checks": ()}, "missed error"),
    ],
)
@pytest.mark.parametrize("version", [2, 3])
def test_planted_mistakes_are_found(
    planted: dict[str, Any], kind: str, version: int, dense: LayerRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the report shows a program, both answers, and the seed."""
    if version == 2 and kind == "missed error":
        planted = {"weights_function": None}  # tf_keras takes most units that are no integers
    monkeypatch.setitem(LAYERS, DENSE, replace(dense, **planted))
    comparison = compare(DENSE, 60, version)
    assert comparison.kinds[kind] > 0
    report = "\n".join(comparison.reports)
    assert "layer = keras.layers.Dense(units=" in report
    assert "keras: " in report
    assert "rules" in report
    assert f"Keras {version}, seed" in report


def test_a_report_is_as_small_as_it_can_be(dense: LayerRule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arguments and calls that do not matter are left out."""
    monkeypatch.setitem(LAYERS, DENSE, replace(dense, function=off_by_one))
    comparison = Comparison()
    large = Configuration.of(DENSE, {"units": 3, "use_bias": False, "activation": "relu"}, (None, 4)).then((None, 4))
    compare_one(large, "by hand", 3, comparison)
    assert (
        "layer = keras.layers.Dense(units=3)\n    print(layer(keras.Input(batch_shape=(None, 4))))\n    keras:"
        in (comparison.reports[0])
    )


def test_a_seed_gives_the_same_configuration_again() -> None:
    """In this process and in every other."""
    assert list(drawn(DENSE, 20)) == list(drawn(DENSE, 20))
    assert [Draw("a").integer(0, 999), Draw("b").integer(0, 999)] == [278, 740]


@pytest.mark.parametrize(
    ("arguments", "calls", "raises"),
    [
        ({"units": 3}, [(None, 4)], None),
        ({"units": 0}, [(None, 4)], "construction"),
        ({"units": 3}, [(None,)], "call 1"),
        ({"units": 3}, [(None, 4), (None, 5)], "call 2"),
    ],
)
def test_both_sides_tell_where_they_raise(arguments: dict[str, Any], calls: list[Any], raises: str | None) -> None:
    """In the constructor, or in which call; the outputs before that are there."""
    configuration = Configuration(DENSE, arguments, tuple(Call((shape,)) for shape in calls))
    outputs = (Shape.of(None, 3),) if raises in (None, "call 2") else ()
    for outcome in (real.outcome(configuration, 3), ours.outcome(configuration, 3)):
        assert (outcome.raises, outcome.outputs) == (raises, outputs)


def test_a_program_of_a_configuration() -> None:
    """Nested layers, hidden functions and call keywords are written as Keras code."""
    configuration = Configuration.of(
        "keras.layers.RNN",
        {"cell": Nested("keras.layers.LSTMCell", {"units": 2}), "function": Hidden(len, "len")},
        [(None, 3, 4), Tensor((2, 3), "int32")],
        initial_state=[Tensor((None, 2))],
        mask=None,
    )
    first, second = "keras.Input(batch_shape=(None, 3, 4))", "keras.Input(batch_shape=(2, 3), dtype='int32')"
    state = "keras.Input(batch_shape=(None, 2))"
    assert configuration.snippet("tf_keras").splitlines() == [
        "import tf_keras as keras",
        "layer = keras.layers.RNN(cell=keras.layers.LSTMCell(units=2), function=len)",
        f"print(layer([{first}, {second}], initial_state=[{state}], mask=None))",
    ]
    assert not configuration.is_exact()


@pytest.mark.parametrize(
    ("true", "mine", "exactly", "roughly"),
    [
        (Shape.of(None, 3), Shape.of(None, 3), True, True),
        (Shape.of(None, 3), Shape.of(None, UNKNOWN), False, True),
        (Shape.of(None, 3), Shape.of(None, None), False, False),
        (Shape.of(None, None), Shape.of(None, 3), False, False),
        (Shape.of(None, 3), Shape.of(None, 3, 1), False, False),
        (Shape.of(None, 3), ANY_SHAPE, False, True),
        (Shape.of(None, 3), Shape((), (3,)), False, True),
        (Shape.of(None, 3), Shape((3,), ()), False, False),
        (Shape.of(3), Shape((UNKNOWN,), (3,)), False, False),
        ([Shape.of(3), Shape.of(4)], (Shape.of(3), Shape.of(4)), True, True),
        ([Shape.of(3), Shape.of(4)], [Shape.of(3)], False, False),
        ({"a": Shape.of(3)}, {"a": Shape.of(UNKNOWN)}, False, True),
    ],
)
def test_when_structures_agree(true: Any, mine: Any, exactly: bool, roughly: bool) -> None:
    """Exactly, and as far as ours says anything."""
    assert agree(true, mine, exact=True) is exactly
    assert agree(true, mine, exact=False) is roughly


def test_a_crash_while_counting_parameters_is_a_crash() -> None:
    """It is never taken for an answer."""
    assert difference(Outcome(None), Outcome("the count of parameters", crash=True), exact=False) == "crash"
