"""Random programs of plain Python: what the interpreter claims to know at their end must be what Python has then."""

from __future__ import annotations

import random

SETUP = """\
import functools, os
a, b, c = 1, 2, 3
L, M, N = [1], [], [3, 4]
D, E = {"x": 1}, {}
class Base:
    kind = 1
    def __init__(self, n=0):
        self.n = n
        self.items = []
    def step(self, k=1):
        self.n += k
        return self
    def put(self, v):
        self.items.append(v)
        return len(self.items)
class Child(Base):
    kind = 2
    def __init__(self):
        super().__init__(5)
        self.m = self.n
    def step(self, k=2):
        super().step(k)
        self.m = self.n + 1
        return self
o, p = Base(), Child()
def f(v, w=3, *rest, **kw):
    if v == w:
        return v
    return len(rest) + len(kw) + w
def g(v):
    global a
    a = v
    return v + 1
def mk():
    n = 0
    def inc(k=1):
        nonlocal n
        n += k
        return n
    return inc
inc = mk()
def gen(n):
    for i in range(n):
        if i == 3:
            return
        yield i
def early(l):
    for v in l:
        if v == 3:
            return v
        if v > 10:
            break
    else:
        return -1
    return -2
def deflt(v, acc=[]):
    acc.append(v)
    return len(acc)
"""

END = """\
length_L, length_M, length_N, length_D, length_E = len(L), len(M), len(N), len(D), len(E)
number_o, number_p, alike = o.n, p.n, L is M
"""

STATEMENTS = (
    *("a = b", "b = a + 1", "c += a", "a, b = b, a", "a = len(L)", "L.append(a)", "L = M", "M = L", "L = L + [c]"),
    *("L += [a, b]", "M.append(2)", "N = L[:]", "N = list(M)", "N[0:1] = []", "L.extend(N)", "L.insert(0, b)"),
    *("D['x'] = a", "D['y'] = D.get('x', 4)", "E = D", "E.update(k=3)", "D = dict(E)", "D.pop('x', None)"),
    *("a = D.get('x', 0)", "c = len(D)", "E.setdefault('z', 7)", "D |= {'q': 1}", "o.step()", "p.step(3)", "a = o.n"),
    *("b = p.m", "o.n = c", "o = p", "p = o", "c = o.put(a)", "a = len(p.items)", "o.items = L", "L = o.items"),
    *("b = o.kind", "Base.kind = 4", "o.kind = 9", "a = f(b)", "b = f(a, 2)", "c = f(1, 2, 3, 4)", "c = f(*N[:2])"),
    *("a = g(b)", "b = inc()", "c = inc(2)", "a = sum(gen(5))", "N = list(gen(b % 6))", "a = early(N)"),
    *("b = early(L)", "a = deflt(b)", "N = [v for v in L if v == 1]", "N = [v + 1 for v in L]"),
    *("M = [i for i in range(3) for j in range(i)]", "a = max(b, c)", "a = min(L) if L else 5"),
    *("b = a if a > 2 else c", "c = (a := b) + 1", "a = b and c", "b = a or 8", "a = not b", "c = int(a == b)"),
    *("first, *M = [a, b, c]", "(a, b), c = (b, c), a", "a = L[0] if L else 0", "b = L[-1] if L else 1", "del M[:1]"),
    *("M.clear()", "L = sorted(L)", "N = list(reversed(L))", "N = list(map(lambda v: v * 2, L))"),
    *("a = sum(v for v in N)", "N = list(zip(L, M))", "a = len(N)", "N = [a] * 3", "b = len(set(L))", "N = [*L, *M]"),
    *("D = {**D, 'w': 2}", "c = sum(D.values()) if all(isinstance(v, int) for v in D.values()) else 0"),
    *("a = L.count(1)", "b = L.index(1) if 1 in L else 0", "c = len(str(a))", "N = [x for x, y in D.items()]"),
    *("a = functools.reduce(lambda s, v: s + v, [1, b], 0)", "L.pop()", "M.pop(0)", "a = L.pop() if L else a"),
    *("L.remove(1)", "a = abs(a)", "b = b % 5", "c = c % 7", "a = a % 9"),
)  # fmt: skip

TESTS = (
    *("unknown()", "a == b", "a > 2", "len(L) > 1", "L", "'x' in D", "c in L", "o is p", "isinstance(o, Child)"),
    *("L is M", "not M", "b % 2", "unknown() and a", "unknown() or b > 1", "o.n == 5", "a != b", "hasattr(o, 'm')"),
    *("D == E", "L == M", "a in (1, 2)"),
)  # fmt: skip

LOOPS = (
    *("for i in range(3):", "for v in list(L)[:4]:", "for i, v in enumerate([1, 2]):", "for key in list(D):"),
    *("for v in gen(2):", "for v in (unknown(), 2):"),
)  # fmt: skip

WHILES = ("while {turn} < 3:", "while {turn} < 2 and unknown():", "while True:")

HANDLERS = ("except Exception:", "except (IndexError, KeyError):", "except ValueError as error:")

DEEPEST = 3


def program(seed: int) -> str:
    """Statements, branches, loops, handlers, cases and functions, one in the other."""
    draw = random.Random(seed)
    lines: list[str] = []
    for _ in range(draw.randint(1, 4)):
        lines += _block(draw, 0)
    return "\n".join([SETUP, *lines, END])


def _block(draw: random.Random, depth: int, *, loop: bool = False, function: bool = False) -> list[str]:
    lines: list[str] = []
    for _ in range(draw.randint(1, 3)):
        lines += _statement(draw, depth, loop, function)
    return lines


def _statement(draw: random.Random, depth: int, loop: bool, function: bool) -> list[str]:
    def inner(*, in_loop: bool = loop) -> list[str]:
        return _indented(_block(draw, depth + 1, loop=in_loop, function=function))

    kind = draw.random()
    if kind < 0.5 or depth >= DEEPEST:
        return [draw.choice(STATEMENTS)]
    if kind < 0.68:
        lines = [f"if {draw.choice(TESTS)}:", *inner()]
        if draw.random() < 0.3:
            lines += [f"elif {draw.choice(TESTS)}:", *inner()]
        return lines + (["else:", *inner()] if draw.random() < 0.5 else [])
    if kind < 0.76:
        return [draw.choice(LOOPS), *inner(in_loop=True), *(["else:", *inner()] if draw.random() < 0.2 else [])]
    if kind < 0.8:
        turn = f"turn_{depth}"
        counted = [f"    {turn} += 1", f"    if {turn} > 3:", "        break"]
        return [f"{turn} = 0", draw.choice(WHILES).format(turn=turn), *counted, *inner(in_loop=True)]
    if kind < 0.86:
        raising = ["    raise KeyError(a)"] if draw.random() < 0.2 else []
        lines = ["try:", *inner(), *raising, draw.choice(HANDLERS), *inner()]
        return lines + (["else:", *inner()] if draw.random() < 0.2 else [])
    if kind < 0.9 and (loop or function):
        leave = ["break", "continue"] if loop else ["return a", "return len(L)", "return None"]
        return [f"if {draw.choice(TESTS)}:", f"    {draw.choice(leave)}"]
    if kind < 0.93:
        last = ["    case _:", *_indented(inner())] if draw.random() < 0.5 else []
        return ["match a:", "    case 1:", *_indented(inner()), "    case 2 | 3:", *_indented(inner()), *last]
    if kind < 0.98 and depth == 0:
        body = _indented(_block(draw, 1, function=True))
        name = f"helper_{draw.randint(0, 99)}"
        return [f"def {name}(a, L):", "    global b, c, D, E, M, N, o, p", *body, "    return a", f"a = {name}(b, L)"]
    return ["with open(os.devnull):", *inner()]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]
