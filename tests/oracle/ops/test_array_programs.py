"""Expressions on arrays as programs write them, parsed and interpreted, against what NumPy makes of them."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.values import Value
from tests.interpreter.arrays import variables
from tests.oracle.draw import Draw
from tests.oracle.outcomes import agree

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = """\
import numpy as np
rng = np.random.default_rng(0)
v, m, t, q = np.zeros(6), np.zeros((4, 6)), np.ones((2, 3, 4)), np.zeros((4, 1, 3, 2))
i, labels, flags = np.arange(4), np.array([0, 2, 1, 2]), np.array([True, False, True, True])
"""
ARRAYS = {"v": (6,), "m": (4, 6), "t": (2, 3, 4), "q": (4, 1, 3, 2), "i": (4,), "labels": (4,)}


KEYS = (":", "0", "-1", "1:", ":-1", "::2", "None", "np.newaxis", "1:3", "::-1", "i[:1]", "[0, 0]", "5", "...")


def array(draw: Draw) -> str:
    """The name of an array."""
    return draw.pick(*ARRAYS)


def axis(draw: Draw, name: str, *, extra: int = 0) -> int:
    """An axis of the array, rarely one that it has not."""
    rank = len(ARRAYS[name]) + extra
    return draw.rarely(draw.integer(-rank, rank - 1), rank, -rank - 1, probability=0.08)


def sizes(draw: Draw) -> str:
    """A shape as it is written."""
    found = [draw.integer(1, 5) for _ in range(draw.integer(1, 3))]
    return draw.pick(str(tuple(found)), str(found))


def creation(draw: Draw) -> str:
    made = sizes(draw)
    kind = draw.pick("int", "float", "np.float32", "'int8'")
    return draw.pick(
        f"np.{draw.pick('zeros', 'ones', 'empty')}({made}, dtype={kind})",
        f"np.full({made}, {draw.integer(0, 3)})",
        f"np.arange({draw.integer(-3, 3)}, {draw.integer(3, 9)}, {draw.integer(1, 3)})",
        f"np.linspace(0, 1, {draw.integer(1, 9)})",
        f"np.eye({draw.integer(1, 5)}{draw.pick('', ', ' + str(draw.integer(1, 5)))})",
        f"np.random.rand({draw.integer(1, 4)}, {draw.integer(1, 4)})",
        f"np.random.randint(0, 5, {made})",
        f"np.random.normal(size={made})",
        f"rng.{draw.pick('random', 'standard_normal')}({made})",
        f"rng.integers(0, 9, size={made})",
        f"np.{draw.pick('zeros', 'ones', 'empty')}_like({array(draw)})",
        f"np.array({[[1] * draw.integer(1, 3)] * draw.integer(1, 3)})",
        f"np.identity({draw.integer(1, 5)})",
    )


def reshape(draw: Draw) -> str:
    name = array(draw)
    first = draw.pick(-1, 2, 3, 4, 6, 1)
    shape = draw.pick(
        f"{first}, -1", f"({first}, {draw.pick(1, 2, 3, 4, 6)})", "-1", f"len({name}), -1", "-1, 2, 3", "-1, -1"
    )
    return draw.pick(
        f"{name}.reshape({shape})",
        f"np.reshape({name}, ({shape.strip('()')}{',' if ',' not in shape else ''}))",
        f"{name}.reshape({name}.shape[0], -1, 1)",
        f"{name}.reshape(*{name}.shape, 1)",
        f"{name}.{draw.pick('ravel()', 'flatten()', 'T')}",
    )


def moving(draw: Draw) -> str:
    name = array(draw)
    rank = len(ARRAYS[name])
    order = draw.random.sample(range(rank), rank)
    order = draw.rarely(order, order[:-1], [0] * rank)
    first, second = axis(draw, name), axis(draw, name)
    return draw.pick(
        f"np.transpose({name}, {order})",
        f"{name}.transpose({', '.join(map(str, order))})",
        f"np.swapaxes({name}, {first}, {second})",
        f"{name}.swapaxes({first}, {second})",
        f"np.moveaxis({name}, {first}, {second})",
        f"np.expand_dims({name}, {axis(draw, name, extra=1)})",
        f"np.squeeze({name}, axis={first})",
        f"np.squeeze({name}[None])",
        f"np.rollaxis({name}, {first})",
        f"np.flip({name}, {first})",
    )


def joining(draw: Draw) -> str:
    name, other = array(draw), array(draw)
    other = draw.rarely(name, other, probability=0.3)
    place = axis(draw, name)
    return draw.pick(
        f"np.concatenate([{name}, {other}], axis={place})",
        f"np.concatenate(({name}, {other}))",
        f"np.stack([{name}, {other}], axis={place})",
        f"np.{draw.pick('vstack', 'hstack', 'dstack', 'column_stack')}([{name}, {other}])",
        f"np.append({name}, {other}{draw.pick('', f', axis={place}')})",
        f"np.array([{name}, {other}, {name}])" if other == name else f"np.array([{name}, {name}])",
        f"np.stack([{name} for _ in range({draw.integer(1, 4)})])",
    )


def dividing(draw: Draw) -> str:
    name = array(draw)
    place, count = axis(draw, name), draw.integer(1, 3)
    return draw.pick(
        f"np.split({name}, {count}, axis={place})",
        f"np.array_split({name}, {count})",
        f"np.split({name}, [1, 2])",
        f"np.tile({name}, {draw.pick('2', '(2, 1)', '(1, 3, 2)')})",
        f"np.repeat({name}, {count}, axis={place})",
        f"{name}.repeat(2)",
        f"np.pad({name}, {draw.pick('1', '(1, 2)', '((0, 1), (2, 0))', '((0, 0), (1, 1), (0, 2))')})",
        f"np.delete({name}, {draw.integer(0, 3)}, axis={place})",
        f"np.insert({name}, {draw.integer(0, 2)}, 7, axis={place})",
        f"np.roll({name}, 1, axis={place})",
    )


def reducing(draw: Draw) -> str:
    name = array(draw)
    place = draw.pick(axis(draw, name), axis(draw, name), None, (0, -1))
    kept = draw.pick("", ", keepdims=True")
    function = draw.pick("sum", "mean", "std", "max", "min", "prod", "any", "all", "var")
    return draw.pick(
        f"np.{function}({name}, axis={place}{kept})",
        f"{name}.{function}(axis={place}{kept})",
        f"np.argmax({name}, axis={axis(draw, name)})",
        f"{name}.argmax({axis(draw, name)})",
        f"np.cumsum({name}, axis={axis(draw, name)})",
        f"np.linalg.norm({name}, axis={axis(draw, name)})",
        f"np.sort({name}, axis={axis(draw, name)})",
        f"np.percentile({name}, [25, 75], axis={axis(draw, name)})",
    )


def products(draw: Draw) -> str:
    name, other = array(draw), array(draw)
    turned = f"{name}.T"
    return draw.pick(
        f"{name} @ {draw.pick(other, turned)}",
        f"np.dot({name}, {draw.pick(other, turned)})",
        f"np.matmul({name}, {draw.pick(other, turned)})",
        f"{name} {draw.pick('+', '*', '-', '/')} {other}",
        f"np.maximum({name}, {other})",
        f"np.where({name} > 0, {name}, {other})",
        f"np.outer({name}, {other})",
        f"np.einsum('{draw.pick('ij,ij->i', 'ij,jk->ik', 'ij->ji', 'i,i->')}', m, {draw.pick('m', 'm.T', 'v')})",
        "np.einsum('abc,bd->acd', t, np.ones((3, 5)))",
        f"np.tensordot({name}, {other}, axes={draw.pick('1', '([0], [0])')})",
    )


def subscripts(draw: Draw) -> str:
    name = array(draw)
    rank = len(ARRAYS[name])
    count = draw.rarely(draw.integer(1, rank), rank + 1)
    keys = [draw.pick(*KEYS) for _ in range(count)]
    if keys.count("...") > 1:
        keys = [key for key in keys if key != "..."] or [":"]
    return f"{name}[{', '.join(keys)}]"


def brackets(draw: Draw) -> str:
    """Objects that make arrays of what stands in their brackets."""
    name, other = draw.pick("v", "m", "i", "labels"), draw.pick("v", "m", "i", "labels")
    start, stop, step = draw.integer(-2, 2), draw.integer(1, 6), draw.pick("", ":2", ":0.5", ":5j")
    span = f"{draw.pick('', start)}:{stop}{step}"
    return draw.pick(
        f"np.c_[{name}, {draw.pick(name, other)}]",
        f"np.r_[{name}, {draw.pick(name, other, '0', '1, 2')}]",
        f"np.r_[{span}, {draw.pick('7', 'v', '[1, 2]')}]",
        f"np.c_[{name}]",
        f"np.mgrid[{span}]",
        f"np.mgrid[{span}, 0:3]",
        f"np.ogrid[{span}, 0:3, :2]",
        f"np.mgrid[0:{stop}, 0:3].reshape(2, -1).T",
        f"np.block([[m, m], [{draw.pick('m', 'm[:2]')}, m]])",
    )


def picking(draw: Draw) -> str:
    return draw.pick(
        f"np.eye({draw.integer(3, 5)})[labels]",
        "np.eye(3)[np.argmax(t, axis=1)]",
        f"{draw.pick('m', 'q', 'i')}[flags]",
        f"{draw.pick('m', 'q')}[labels]",
        "m[i[:, None], labels]",
        f"m[:, labels{draw.pick('', '[:, None]')}]",
        f"np.take({array(draw)}, [0, 1], axis={draw.pick(0, -1)})",
        "m[np.ix_([0, 1], [2, 3, 1])]",
        "np.argsort(m, axis=1)[:, :2]",
        "m[rng.permutation(len(m))]",
        "m[rng.choice(4, size=2)]",
        "m[labels == 2]",
        f"t.astype({draw.pick('int', repr('float32'), 'np.uint8')}) / 255",
        "labels.astype(bool)",
        "np.zeros(t.shape[1:])",
        "np.zeros((len(m), t.shape[-1]))",
        "np.unique(labels)",
        f"np.lib.stride_tricks.sliding_window_view({draw.pick('v', 'm')}, {draw.integer(2, 5)}, axis=0)",
    )


FAMILIES: dict[str, Callable[[Draw], str]] = {
    family.__name__: family
    for family in (creation, reshape, moving, joining, dividing, reducing, products, subscripts, brackets, picking)
}


def _real(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_real(part) for part in value]
    return Shape(getattr(value, "shape", ()))


def _agrees(true: Any, ours: Any) -> bool:
    if isinstance(true, list):
        known = isinstance(ours, (list, tuple))
        return known and len(ours) == len(true) and all(_agrees(a, b) for a, b in zip(true, ours, strict=True))
    if isinstance(ours, (int, float)):
        ours = Shape(())
    return isinstance(ours, Shape) and agree(true, ours, exact=False)


@pytest.mark.parametrize("family", FAMILIES)
def test_expressions_give_what_numpy_gives(family: str, count: int) -> None:
    space: dict[str, Any] = {}
    exec(HEAD, space)
    lines, true = [], []
    for number in range(count):
        text = FAMILIES[family](Draw(f"{family} {number}"))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                true.append(_real(eval(text, space)))
            lines.append(f"r{number} = {text}")
        except (ValueError, IndexError, TypeError) as error:
            true.append(error)
            lines.append(text)
    found, record = variables("\n".join(lines) + "\n", HEAD)
    first = HEAD.count("\n") + 1
    refused = {case.diagnostic.span.line - first for case in record.cases}
    wrong, unknown = [], 0
    for number, (line, expected) in enumerate(zip(lines, true, strict=True)):
        if isinstance(expected, Exception):
            if number not in refused:
                wrong.append(f"{line}: missed {expected}")
            continue
        value: Value = found[f"r{number}"]
        ours = structure_of(value)
        unknown += isinstance(ours, Shape) and ours.rank is None
        if number in refused or not _agrees(expected, ours):
            wrong.append(f"{line}: {expected}, not {ours}")
    assert not wrong, "\n".join([f"{len(wrong)} of {count}", *wrong[:12]])
    # Silence would agree with everything.
    assert unknown <= count / 20, f"{unknown} of {count} are unknown"
