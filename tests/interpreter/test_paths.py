"""Where paths meet: what the heap held earlier, and what a path that has left knows nothing of."""

from __future__ import annotations

import random
from pathlib import Path

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.heap import MISSING, Heap
from keras_shape_lint.interpreter.analyze import machine_after
from keras_shape_lint.interpreter.budget import BARREN_STEPS, MAX_STEPS
from keras_shape_lint.interpreter.machine import Machine
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.source import Source
from keras_shape_lint.values import Array, Const, Dict, Tensor, Value


def after(text: str, path: str = "program.py") -> Machine:
    """The machine that has run a program."""
    source = Source(text, path)
    return machine_after(parse(source), Configuration(), source)


def named(m: Machine, name: str) -> Value:
    """What a global name is bound to at the end."""
    found = m.frames[0].scope.slots[name]
    assert isinstance(found, Value)
    return found


def test_going_back_gives_what_every_mark_gives() -> None:
    chance = random.Random(4)
    for _ in range(200):
        heap, owners = Heap(), [Dict(), Dict()]
        marks = [0]

        def write(heap: Heap = heap, owners: list[Dict] = owners) -> None:
            heap.write(chance.choice(owners), chance.choice("abc"), chance.choice([MISSING, Const(1), Const(2)]))

        for _ in range(30):
            write()
            marks += [heap.mark()] * (chance.random() < 0.3)
        past = heap.backwards()
        asked = chance.sample(marks, len(marks)) if chance.random() < 0.3 else reversed(marks)
        for mark in asked:
            assert past.content_at(mark) == heap.content_at(mark)
            # Joining paths writes while it goes back.
            write()


def test_many_early_returns_cost_what_they_are_many() -> None:
    def steps(count: int) -> int:
        lines = (f"    if flag({i}):\n        return x\n    a{i} = [x]\n    b{i} = dict(k=a{i})" for i in range(count))
        return MAX_STEPS - after("def f(x, flag):\n" + "\n".join(lines) + "\nf(1, unknown)\n").budget.steps

    assert steps(80) < 3 * steps(40)


def test_a_file_that_calls_no_layer_ends_earlier() -> None:
    loops = "for a in range(400):\n    for b in range(400):\n        c = str(a * b)\n"
    assert MAX_STEPS - after(loops).budget.steps <= BARREN_STEPS + 1
    working = "import keras\nx = keras.Input((3,))\nfor a in range(400):\n    keras.layers.Dense(3)(x)\n"
    inner = "    for b in range(400):\n        c = str(a * b)\n"
    assert MAX_STEPS - after(working + inner).budget.steps > 2 * BARREN_STEPS


TRAINING = """
import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8), keras.layers.Dense(2)])
losses, count, total = [], 0, 0.0
for epoch in range(400):
    for batch in range(400):
        predicted = model(np.random.rand(16, 4))
        loss = np.mean(predicted)
        total += loss
        count += 1
        losses.append(loss)
"""


def test_a_loop_that_repeats_itself_costs_little_and_all_is_known_behind_it() -> None:
    m = after(TRAINING)
    assert MAX_STEPS - m.budget.steps < 40_000
    assert named(m, "count") == Const(160_000)
    assert named(m, "epoch") == Const(399)
    predicted = named(m, "predicted")
    assert isinstance(predicted, Array)
    assert str(predicted.shape) == "(16, 2)"


def test_a_loop_that_makes_layers_is_run_to_its_end() -> None:
    m = after("import keras\nx = keras.Input((4,))\nfor n in range(300):\n    x = keras.layers.Dense(n + 1)(x)\n")
    x = named(m, "x")
    assert isinstance(x, Tensor)
    assert str(x.shape) == "(None, 300)"
    alike = "import keras\nx = keras.Input((4,))\nfor n in range(300):\n    x = keras.layers.Dense(4)(x)\n"
    x = named(after(alike), "x")
    assert isinstance(x, Tensor)
    assert x.tracked


def test_what_is_made_after_an_early_return_stays_as_it_is() -> None:
    m = after("""
class Settings:
    pass

def made(flag):
    if flag:
        return None
    found = Settings()
    found.units = 4
    found.units = 5
    return found

settings = made(unknown)
if settings is not None:
    units = settings.units
""")
    assert Const(5) in [value for _, value in options(named(m, "units"), m.facts)]


def test_what_an_import_makes_is_there_on_all_paths(tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text("sizes = [1]\n")
    program = tmp_path / "program.py"
    program.write_text("""
def change(flag):
    if flag:
        return 0
    import settings
    settings.sizes.append(2)
    return 1

change(unknown)
from settings import sizes
count = len(sizes)
""")
    m = after(program.read_text(), str(program))
    assert not isinstance(named(m, "count"), Const)
