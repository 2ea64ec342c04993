"""Programs that cost much, are nested deeply or are no programs any more: the engine ends and raises nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from astroid.astroid_manager import MANAGER
from astroid.exceptions import AstroidSyntaxError

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import interpret
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.record import Record
from keras_shape_lint.source import Source

WORKING = sorted((Path(__file__).parent / "programs").glob("*.py"))
LINES = 60
MUTANTS = 2


def interpreted(text: str) -> Record:
    """The record of a program."""
    source = Source(text, "program.py")
    return interpret(parse(source), Configuration(), source)


def _forest(depth: int) -> str:
    pairs = (f"class A{i}(A{i - 1}, B{i - 1}): pass\nclass B{i}(A{i - 1}, B{i - 1}): pass\n" for i in range(1, depth))
    return f"class A0: pass\nclass B0: pass\n{''.join(pairs)}A{depth - 1}()\n"


COSTLY = {
    "numbers": "x = 9**9**9\nn = 3\nfor i in range(500):\n    n = n * n\n    x = 1 << n\n    n = n ** 200",
    "texts": "s = 'ab'\nfor i in range(500):\n    s = s + s\n    t = s.join([s, s])\n    s = s.replace('a', s)",
    "formats": "a = '%0999999999d' % 1\nb = f'{1:0999999999d}'\nc = '{:>999999999}'.format(1)",
    "lists": "l = [1]\nt = (1,)\nfor i in range(500):\n    l = l + l\n    l += l\n    l.extend(l)\n    t = t + t",
    "repetition": "a = 'a' * 10**10\nb = [0] * 10**10\nc = list(range(10**12))\nd = 'a'.ljust(10**10)",
    "itself": "x = []\nx.append(x)\nkeras.layers.Concatenate()(x)\nx == x\nd = {}\nd['d'] = d\nkeras.Model(d, x)",
    "sizes": "def f(h, w):\n    for i in range(400):\n        h = h * w + i\n        w *= h\n    keras.Input((h, w))",
    "extrema": "def f(a, b):\n    for i in range(400):\n        a = max(a + i, b, a * b)\n        b = min(a, b % 7)",
    "bases": _forest(40),
    "functions": "\n".join(f"def f{i}(x):\n    return keras.layers.Dense({i + 1})(x)" for i in range(2000)),
    "recursion": "def f(x):\n    return g(x) + g(x)\ndef g(x):\n    return f(x) + f(x)\nf(keras.Input((3,)))",
    "loops": "for a in range(99):\n for b in range(99):\n  for c in range(99):\n   d = [i for i in range(99)]",
    "ranges": "a = iter(range(1 << 999))\nb = len(range(1 << 70))\nc = range(1, 2, 3, 4)\nd = list(range(1 << 70))",
    "long arrays": """
import numpy as np
import tensorflow as tf
a = np.arange(1 << 70)[::3]
b = np.zeros(1 << 70)[5:-1:2]
c = keras.Input((1 << 70,))[:, ::2]
for d in tf.data.Dataset.range(1 << 70):
    e = d + 1
""",
    "classes on paths": """
class Base: pass
if keras.flag:
    class First(Base): pass
try:
    class Second(Base): pass
    keras.work()
except Exception:
    pass
for i in keras.items:
    class Third(Base): pass
class Last(Base): pass
known = Base.__subclasses__()
""",
    "unseen recursion": """
def parts(line):
    while line():
        if line(1):
            parts(line)
        while line(2):
            parts(line)
            for each in line:
                parts(each)
parts(input)
""",
    "a flag that stays": """
def batches():
    more = True
    while more:
        for batch in range(100):
            yield batch * 2
for batch in batches():
    for other in batches():
        keras.layers.Dense(2)(keras.Input((3,)))
""",
    "globals": "g = globals()\nif g['flag']:\n    g[unknown()] = 1\ng['x'] = 2\ng.update(y=3, **unknown())",
    "endless": "while True:\n    x = keras.Input((3,))",
}


@pytest.mark.parametrize("name", COSTLY)
def test_what_costs_too_much_is_given_up(name: str) -> None:
    interpreted(f"import keras\n{COSTLY[name]}\n")


def test_building_a_tree_reads_no_other_file() -> None:
    MANAGER.astroid_cache.pop("xml.dom.pulldom", None)
    module = parse(Source("from xml.dom.pulldom import *\nx.y = PullDOM()\n", "stars.py"))
    assert [type(node).__name__ for node in module.body] == ["ImportFrom", "Assign"]
    assert "xml.dom.pulldom" not in MANAGER.astroid_cache


@pytest.mark.parametrize(
    "text", ["x = " + "(" * 5000 + ")" * 5000, "x = " + "+".join(["1"] * 20000), "x = a" + ".b" * 5000], ids=len
)
def test_what_is_nested_too_deeply_is_no_program(text: str) -> None:
    with pytest.raises(AstroidSyntaxError):
        interpreted(text)


STRANGE = (
    *("float('inf')", "float('nan')", "1j", "True", "None", "'3'", "b'3'", "...", "{}", "set()", "[]", "()", "[[]]"),
    *("lambda: 1", "keras.layers.Dense", "keras", "10**5000", "range(3)", "slice(3)", "(1, 2, 3, 4, 5)", "x"),
    *("np.array([1, 2])", "np.int64(3)", "object()", "0", "-1", "3.5", "{1: 2}"),
)
USES = """
v
x[v, v]; x[v:v:v]; x + v; x @ v; v * x
Dense(v)(x); Reshape(v)(x); Permute(v)(v); Conv2D(v, v)(x); Conv2D(3, 3, strides=v)(x); MultiHeadAttention(v, v)(x, x)
Flatten()(v); Concatenate(v)([x, x]); Dot(v)([x, x]); keras.Input(v); keras.Sequential(v); keras.Model(v, v)
ops.reshape(x, v); ops.transpose(x, v); ops.sum(x, axis=v); ops.split(x, v, v); ops.einsum(v, x, x); ops.arange(v, v, v)
ops.expand_dims(x, v); ops.pad(x, v); ops.tile(x, v); ops.repeat(x, v, v); ops.take(x, v, v); ops.one_hot(v, v)
np.zeros(v); np.reshape(np.zeros((3, 4)), v); np.zeros((3, 4))[v]; np.split(np.zeros(8), v); np.random.normal(size=v)
m.compile(loss=v); m.fit(v, v); m.fit(x=v, y=v, batch_size=v, validation_data=v); m.predict(v); m.layers[v]; m.add(v)
int(v); list(v); len(v); round(v); max(v, v); sum(v); range(v, v, v); sorted(v); divmod(v, v); pow(v, v)
getattr(v, 'a'); [1] * v; 'a' * v; {**v}; [*v]; v(); v[v]; v < v; v in v; -v; v ** v; v // v; '%s' % v; f'{v}'; v[v:v]
isinstance(v, v); next(v); iter(v)
"""


@pytest.mark.parametrize("value", STRANGE)
def test_values_of_any_kind_may_stand_anywhere(value: str) -> None:
    for use in USES.replace("\n", "; ").strip("; ").split("; "):
        interpreted(
            "import keras\nimport numpy as np\nfrom keras import ops\nfrom keras.layers import *\n"
            f"x = keras.Input((8, 8, 3))\nm = keras.Sequential([Flatten(), Dense(3)])\nv = {value}\n{use}\n"
        )


@pytest.mark.parametrize("path", WORKING, ids=lambda path: path.stem)
def test_programs_with_a_slip_of_the_hand(path: Path) -> None:
    """A line left out, two lines swapped, a word left out, or another one in its place."""
    chance = random.Random(path.stem)
    lines = beginning(path.read_text(encoding="utf-8"))
    made = 0
    while made < MUTANTS:
        try:
            interpreted("\n".join(slipped(lines, chance)) + "\n")
        except AstroidSyntaxError:
            continue
        made += 1


def beginning(text: str) -> list[str]:
    """The first lines of a program, so many of them that they are a program, too."""
    lines = text.splitlines()[:LINES]
    while True:
        try:
            compile("\n".join(lines), "<beginning>", "exec")
        except SyntaxError:
            lines.pop()
        else:
            return lines


def slipped(lines: list[str], chance: random.Random) -> list[str]:
    """The lines of a program with one mistake that a typist may make."""
    lines = list(lines)
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.choice(("line", "swap", "word", "other word"))
    if kind == "line":
        del lines[first]
    elif kind == "swap":
        lines[first], lines[second] = lines[second], lines[first]
    else:
        words = lines[first].split(" ")
        place = chance.randrange(len(words))
        words[place] = "" if kind == "word" else chance.choice(lines[second].split(" "))
        lines[first] = " ".join(words)
    return lines


GROWING = """\
import keras
from unseen import q

xs = [1]
a = [*q, xs]
for n in range(300):
    a = a + [a[-1], a[0]] + q
    a = [*a, a[n], *q]
y = keras.layers.Dense(2)(keras.Input((3,)))
"""


def test_unknown_lists_that_hold_parts_of_each_other_do_not_grow() -> None:
    assert [call.api for call in interpreted(GROWING).calls][-1:] == ["keras.layers.Dense"]
