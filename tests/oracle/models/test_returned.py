"""What calls and models return has so many items, and functions so many arguments: each statement against real Keras.

A statement that fails does not end a program: the next one runs with what there is.
"""

from __future__ import annotations

import ast
from typing import Any

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.oracle.models.programs import HEADS

TENSORS = """\
x, i = Input((5, 4)), Input((3,))
one = Model(x, layers.Dense(2)(x))
listed = Model(x, [layers.Dense(2)(x)])
two = Model([x], [layers.Dense(2)(x), x])
named = Model({"b": x, "a": i}, {"q": layers.Dense(2)(x), "p": i})
nested = Model([x, i], [[layers.Dense(2)(x), i], x])
stack = keras.Sequential([Input((5, 4)), layers.Dense(3)])
one.outputs[0]
one.outputs[1]
one.inputs[-1]
one.inputs[-2]
a, b = one.outputs
listed.outputs[1]
listed(x)[0]
a, b = two.outputs
a, b, c = two.outputs
two.output[1]
two.output[2]
two.input[0]
two(x)[1]
two(x)[2]
a, b = two(x)
a, b, c = two(x)
a, *b = two(x)
named.inputs[1]
named.outputs[2]
layers.Dense(7)(named.outputs[0])
layers.LSTM(3)(named.outputs[1])
layers.LSTM(3)(named.outputs[0])
nested.outputs[2]
nested.outputs[3]
stack.outputs[1]
stack.outputs[0]
states = layers.LSTM(3, return_state=True)(x)
states[2]
states[3]
states[-4]
a, b = states
both = layers.Bidirectional(layers.GRU(2, return_state=True))(x)
a, b, c = both
a, b = both
both[3]
twice = layers.Lambda(lambda t: [t, t])(x)
twice[1]
twice[2]
scores = layers.MultiHeadAttention(2, 2)(x, x, return_attention_scores=True)
scores[1]
scores[2]
a = [layers.Dense(2)(x), x]
a.append(i)
a[2]
class Pair(layers.Layer):
    def call(self, t):
        return t, t + 1
pair = Pair()(x)
pair[1]
pair[2]
a, b, c = pair
"""

ONE_OF_LISTS = """\
# only: 3
x = Input((5, 4))
listed = Model(x, [layers.Dense(2)(x)])
layers.LSTM(3)(listed(x)[0])
listed(x)[1]
layers.LSTM(3)(listed.output[0])
listed.output[1]
"""

ONE_OF_TENSORS = """\
# only: 2
x = Input((5, 4))
listed = Model(x, [layers.Dense(2)(x)])
layers.LSTM(3)(listed(x))
layers.LSTM(3)(listed.output)
layers.LSTM(3)(listed.output[0])
"""

TRACED = """\
class Unpacks(layers.Layer):
    def call(self, inputs):
        a, b = inputs
        return a + b
class Unpacks2(layers.Layer):
    def call(self, inputs):
        first, second = inputs
        return first * second
class Derived(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(2)
    def call(self, inputs):
        a, b = self.dense(inputs)
        return a + b
class Asks(layers.Layer):
    def call(self, inputs):
        if isinstance(inputs, (list, tuple)):
            a, b = inputs
            return a + b
        return inputs
class Net(keras.Model):
    def call(self, inputs):
        a, b, c = inputs
        return a + b + c
x = Input((5, 4))
Unpacks()([x, x])
Asks()(x)
Asks()([x, x])
Unpacks2()(x)
Derived()(x)
Net()([x, x, x])
Net()(x)
"""
RAISED_IN = {"Unpacks2()(x)": "first, second = inputs", "Derived()(x)": "a, b = self.dense(inputs)"}
RAISED_IN["Net()(x)"] = "a, b, c = inputs"

FUNCTIONS = """\
import functools
x = Input((5, 4))
def add(a, b):
    return a + b
class Own:
    def two(self, a, b):
        return a + b
    def one(self, a):
        return a
    @staticmethod
    def plain(a):
        return a
    @classmethod
    def of(cls, a):
        return a
def doubled(f):
    @functools.wraps(f)
    def call(a):
        return f(a, a)
    return call
@doubled
def both(a, b):
    return a + b
layers.Lambda(add)(x)
layers.Lambda(add)([x, x])
layers.Lambda(add, arguments={"b": 2})(x)
layers.Lambda(lambda a, b=2: a + b)(x)
layers.Lambda(lambda a, mask: a)(x)
layers.Lambda(lambda a, training: a)(x)
layers.Lambda(lambda: 3)(x)
layers.Lambda(lambda *a: a[0])(x)
layers.Lambda(lambda a: a, arguments={"c": 2})(x)
layers.Lambda(lambda a, **k: a, arguments={"c": 2})(x)
layers.Lambda(lambda a: a, arguments={"a": 2})(x)
layers.Lambda(lambda a, *, k: a)(x)
layers.Lambda(lambda a, *, k=3: a)(x)
layers.Lambda(lambda a, /: a)(x)
layers.Lambda(Own().two)(x)
layers.Lambda(Own().one)(x)
layers.Lambda(Own.one)(x)
layers.Lambda(Own().plain)(x)
layers.Lambda(Own.of)(x)
layers.Lambda(functools.partial(add, b=3))(x)
layers.Lambda(functools.partial(add, 3))(x)
layers.Lambda(functools.partial(add, 3, 4))(x)
layers.Lambda(functools.partial(add, a=3))(x)
layers.Lambda(both)(x)
"""
PROGRAMS = {
    "tensors": TENSORS,
    "lists of one tensor": ONE_OF_LISTS,
    "one tensor": ONE_OF_TENSORS,
    "traced": TRACED,
    "functions": FUNCTIONS,
}


@pytest.mark.parametrize(
    ("name", "version"),
    [(name, version) for name in PROGRAMS for version in (2, 3) if f"# only: {5 - version}" not in PROGRAMS[name]],
)
def test_statements(name: str, version: int) -> None:
    program = HEADS[version] + PROGRAMS[name]
    source = Source(program, "<program>")
    found = analyze(parse(source), Configuration(keras_version=str(version)), source).diagnostics
    lines = program.splitlines()
    said = {lines[each.span.line - 1].strip() for each in found if each.rule.id.startswith("E")}
    failing: set[str] = set()
    scope: dict[str, Any] = {}
    for statement in ast.parse(program).body:
        try:
            exec(compile(ast.Module([statement], []), "<program>", "exec"), scope)
        except Exception:  # noqa: BLE001
            written = ast.unparse(statement)
            failing.add(RAISED_IN.get(written, lines[statement.lineno - 1]))
    assert said == failing
