"""Programs whose loops fill lists, count and join arrays, with ways out and detours: Python itself runs them, too."""

from __future__ import annotations

import random

SETUP = """\
data, labels = np.zeros((1000, 4)), np.arange(1000)
X, y, Z, kept = [], [], [], {"a": []}
count = total = 0
rows, flat = np.zeros((0, 3)), np.zeros(2)
flag = False


def add(where, what):
    where.append(what)


def add_odd(where, number):
    if number % 2:
        where.append(number)


class Box:
    def __init__(self):
        self.items, self.number = [], 0

    def put(self, item):
        self.items.append(item)
        self.number += 1


box = Box()
"""

END = """\
length_X, length_y, length_Z = len(X), len(y), len(Z)
length_a, length_box, number_box = len(kept["a"]), len(box.items), box.number
try:
    array_X = np.array(X)
except ValueError:
    pass
array_y = np.array(y)
"""

HEADS = (
    "for i in range({n}):",
    "for i in range({a}, {n}):",
    "for i in range({a}, {n}, {s}):",
    "for i in range({n}, {a}, -{s}):",
    "for i, row in enumerate(data):",
    "for i in range(len(data) - {a}):",
    "for i, (row, label) in enumerate(zip(data, labels)):",
    "i = 0\nwhile i < {n}:\n    i += 1",
    "i = {a}\nwhile True:\n    i += 1\n    if i >= {n}:\n        break",
    "for i in labels:",
    "for i in range(data.shape[0]):",
    "for i in reversed(range({n})):",
    "for i in np.arange({n}):",
    "for i in list(range({n})):",
    "for i in tqdm(range({n})):",
)

STATEMENTS = (
    *("X.append(data[i - 10:i])", "X.append(data[i:i + 10])", "X.append(data[i])", "X.append(data[i - 10:i, 0])"),
    *("X.append(0)", "y.append(i)", "y.append(labels[min(i, 900)])", "X.extend([1, 2])", "X += [1]", "X.insert(0, 1)"),
    *("X.pop()", "del X[0]", "X = X[1:]", "X = X + [1]", "X = []", "Z = X", "Z.append(1)", "Z = list(X)"),
    *("y = list(y)",),
    *("count += 1", "count += i", "count = count + 2", "count = 7", "total = count", "total += count", "count -= 1"),
    *("rows = np.append(rows, np.zeros((1, 3)), axis=0)", "rows = np.concatenate([rows, np.zeros((2, 3))])"),
    *("rows = np.vstack([rows, np.ones(3)])", "flat = np.append(flat, i)", "flat = np.append(flat, [1, 2])"),
    *("add(X, 1)", "add_odd(X, i)", 'kept["a"].append(1)', 'kept["a"] = kept["a"] + [2]', "box.put(i)"),
    *("box.items.append(2)", "flag = not flag", "labels[labels == 3] = 0", "flat[0] = i", "X[0:1] = [1, 2]"),
    *("X.reverse()", "y.sort()", "X.remove(0)", "X *= 1", 'kept.setdefault("b", []).append(1)', "pass"),
)  # fmt: skip

TESTS = (
    *("i % 3 == 0", "i > 700", "i < 100000", "i >= 0", "flag", "len(X) < 50", "count > 20", "labels[i] == 5"),
    *("i == 10", "not X", "len(y) != 3", "i - 500 > 0", "np.random.rand() < 0.5", "data[i].sum() == 0", "True"),
    *("count % 2",),
)  # fmt: skip


def program(seed: int) -> str:
    """A program with one loop or two, of more iterations than are run one by one."""
    draw = random.Random(seed)
    before = ["X.append(0)", "y.append(3)", "count = 5", "Z = X", 'kept["a"] = X', "box.items = X", "y = X"]
    lines = [SETUP, *draw.sample(before, draw.choice([0, 0, 1, 2]))]
    lines += _loop(draw, draw.choice(HEADS), draw.randint(520, 990), 0)
    if draw.random() < 0.25:
        lines += ["else:", f"    {draw.choice(STATEMENTS)}"]
    if draw.random() < 0.3:
        lines += _loop(draw, draw.choice(HEADS[:3]), draw.randint(520, 700), 1)
    return "\n".join([*lines, END])


def _loop(draw: random.Random, head: str, number: int, depth: int) -> list[str]:
    return [head.format(n=number, a=draw.randint(0, 30), s=draw.randint(1, 3)), *_indented(_body(draw, depth))]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _body(draw: random.Random, depth: int) -> list[str]:
    found: list[str] = []
    for _ in range(draw.randint(1, 3)):
        found += _statement(draw, depth)
    return found


def _statement(draw: random.Random, depth: int) -> list[str]:
    kind = draw.random()
    if kind < 0.62 or depth > 1:
        return [draw.choice(STATEMENTS)]
    inner = _indented(_body(draw, depth + 1))
    if kind < 0.8:
        other = ["else:", *_indented(_body(draw, depth + 1))] if draw.random() < 0.4 else []
        return [f"if {draw.choice(TESTS)}:", *inner, *other]
    if kind < 0.86:
        return [f"if {draw.choice(TESTS)}:", f"    {draw.choice(['continue', 'break'])}"]
    if kind < 0.91:
        raising = ["    1 / (i - 700)"] * draw.randint(0, 1)
        return ["try:", *inner, *raising, "except Exception:", f"    {draw.choice(STATEMENTS)}"]
    head = f"for j in range({draw.randint(0, 3)}):" if kind < 0.96 else "with open(os.devnull):"
    return [head, *inner]
