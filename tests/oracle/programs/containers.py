"""Idioms of lists and dicts of tensors: they grow, are cut, reversed, copied, and change after somebody used them."""

# ruff: noqa: E501 - statements of programs are easier to read in few lines

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.programs import suiting
from tests.oracle.programs.writer import is_tensor

if TYPE_CHECKING:
    from tests.oracle.programs.writer import Writer


def chain(w: Writer) -> None:
    """Some layers after each other."""
    x = w.tensor()
    for _ in range(w.draw.integer(1, 3)):
        target = w.target(x)
        w.say(f"{target} = {suiting.layer(w, w.shape(x))}({x})")
        x = target


def dense_block(w: Writer) -> None:
    """Concatenate all that came before, and append to the same list."""
    x, features = w.tensor(2, 3, 4), w.fresh("features")
    make = "layers.Dense(3)" if len(w.shape(x)) == 2 else f"layers.Conv{len(w.shape(x)) - 2}D(3, 3, padding='same')"
    joined = w.draw.pick("layers.Concatenate()({0})", "layers.concatenate({0})", "layers.Concatenate(axis=-1)({0})")
    add = w.draw.pick("{0}.append({1})", "{0} += [{1}]", "{0}.insert(0, {1})", "{0}.extend([{1}])", "{0} = {0} + [{1}]")
    y = w.fresh("y")
    w.say(f"{features} = [{x}]")
    w.say(
        f"for _ in range({w.draw.integer(1, 3)}):\n"
        f"    {y} = {joined.format(features)} if len({features}) > 1 else {features}[0]\n"
        f"    {y} = {make}({y})\n"
        f"    {add.format(features, y)}"
    )
    w.say(f"{w.fresh('x')} = {joined.format(features)}")


def skips(w: Writer) -> None:
    """A stack of tensors on the way down, popped on the way up."""
    x, stack = w.tensor(4), w.fresh("skips")
    w.say(f"{stack} = []")
    down = w.draw.pick("layers.MaxPooling2D(2, padding='same')", "layers.Conv2D(4, 3, strides=2, padding='same')")
    w.say(
        f"for filters in {w.draw.pick([2, 4], (3, 3), [4])!r}:\n"
        f"    {x} = layers.Conv2D(filters, 3, padding='same')({x})\n"
        f"    {stack}.append({x})\n"
        f"    {x} = {down}({x})"
    )
    order = w.draw.pick("reversed({0})", "{0}[::-1]", "list(reversed({0}))", "pop")
    merge = w.draw.pick(
        "layers.Concatenate()([{x}, skip])",
        "layers.concatenate([{x}, skip])",
        "layers.Add()([{x}, layers.Conv2D({x}.shape[-1], 1)(skip)])",
    ).format(x=x)
    up = w.draw.pick("layers.UpSampling2D(2)", "layers.Conv2DTranspose(3, 2, strides=2, padding='same')")
    head = f"while {stack}:\n    skip = {stack}.pop()" if order == "pop" else f"for skip in {order.format(stack)}:"
    w.say(f"{head}\n    {x} = {up}({x})\n    {x} = {merge}")


def branches(w: Writer) -> None:
    """Several layers on one tensor, in a comprehension, merged."""
    x, found = w.tensor(2, 3, 4), w.fresh("branches")
    rank = len(w.shape(x))
    make = "layers.Dense(n)" if rank == 2 else f"layers.Conv{rank - 2}D({w.draw.pick('4', 'n')}, n, padding='same')"
    source = w.draw.pick(
        f"[{make}({x}) for n in (1, 3, 5)]",
        f"[{make}({x}) for n in range(1, 4)]",
        f"list(map(lambda n: {make}({x}), [2, 3]))",
        f"[block({x}) for block in ({make.replace('n)', '2)').replace('n,', '2,')}, layers.Dropout(0.5))]",
        f"{{str(n): {make}({x}) for n in (1, 2)}}",
    )
    w.say(f"{found} = {source}")
    items = f"list({found}.values())" if source.startswith("{") else found
    before = w.draw.pick("", "", "reverse", "after")
    if before == "reverse" and items == found:
        w.say(f"{found}.reverse()")
    y = w.fresh("y")
    w.say(f"{y} = layers.Concatenate({w.draw.pick('', 'axis=-1', 'axis=' + str(rank - 1))})({items})")
    if before == "after" and items == found:
        w.say(w.draw.pick(f"{found}.clear()", f"{found}.pop()", f"{found}[0] = {y}", f"{found}.append({y})"))
    if w.draw.chance(0.3):
        w.say(f"{w.fresh('y')} = {suiting.layer(w, w.shape(y))}({y})")


def list_play(w: Writer) -> None:
    """What a list of tensors goes through between two uses."""
    lists = w.held(lambda value: isinstance(value, list) and len(value) > 0 and all(is_tensor(item) for item in value))
    if not lists:
        dense_block(w)
        return
    name = w.draw.pick(*lists)
    other = w.fresh("part")
    w.say(
        f"{other} = "
        + w.draw.pick(
            f"{name}[:]",
            f"{name}.copy()",
            f"list({name})",
            name,
            f"{name}[1:] + {name}[:1]",
            f"{name}[-2:]",
            f"[t for t in {name} if t.shape[-1] == {name}[0].shape[-1]]",
            f"sorted({name}, key=lambda t: t.shape[-1])",
            f"[a for a, b in zip({name}, {name}[1:])] or {name}",
            f"[{name}[i] for i in range(len({name})) if i % 2 == 0]",
            f"tuple({name})",
            f"dict(enumerate({name}))",
            f"[*{name}, {name}[0]]",
        )
    )
    value = w.peek(other)
    if isinstance(value, list) and w.draw.chance(0.4):
        w.say(w.draw.pick(f"{other}.append({name}[0])", f"{other}.pop()", f"{other}.reverse()", f"del {other}[0]"))
    if len(w.peek(other)) > 0:
        first = f"{other}[0]" if not isinstance(value, tuple) else f"{other}[-1]"
        x = w.fresh("x")
        w.say(f"{x} = {first}")
        if w.draw.chance(0.5):
            w.say(f"{w.fresh('x')} = {suiting.layer(w, w.shape(x))}({x})")


def dict_play(w: Writer) -> None:
    """Tensors by name, and what is done with them."""
    x, y = w.tensor(), w.tensor()
    name = w.fresh("ends")
    w.say(f"{name} = {w.draw.pick('{{{0!r}: {1}}}', 'dict({0}={1})').format('c1', x)}")
    w.say(w.draw.pick(f"{name}['c2'] = {y}", f"{name}.update(c2={y})", f"{name} = {{**{name}, 'c2': {y}}}"))
    z = w.fresh("z")
    w.say(
        f"{z} = "
        + w.draw.pick(
            f"{name}['c2']",
            f"{name}.pop('c1')",
            f"{name}.get('c1', {y})",
            f"{name}.get('c3', {y})",
            f"list({name}.values())[-1]",
            f"[t for key, t in {name}.items() if key != 'c1'][0]",
            f"max({name}.values(), key=lambda t: len(t.shape))",
        )
    )
    w.say(f"{w.fresh('x')} = {suiting.layer(w, w.shape(z))}({z})")


def merge(w: Writer) -> None:
    """Two tensors brought to one width and merged, or by an operator."""
    x = w.tensor()
    shape = w.shape(x)
    if shape[-1] is None:
        return
    y, z = w.fresh("y"), w.fresh("z")
    w.say(f"{y} = {w.draw.pick(f'layers.Dense({shape[-1]})', 'layers.Activation(' + repr('relu') + ')')}({x})")
    w.say(
        f"{z} = "
        + w.draw.pick(
            f"layers.{w.draw.pick('Add', 'Multiply', 'Average', 'Maximum', 'Subtract', 'Concatenate')}()([{x}, {y}])",
            f"layers.{w.draw.pick('add', 'multiply', 'average', 'concatenate')}([{x}, {y}])",
            f"{x} {w.draw.pick('+', '*', '-', '/')} {y}",
            f"{x} * 2 + {y}",
            f"{y} - 1.0",
        )
    )


IDIOMS = [chain, chain, dense_block, skips, branches, branches, list_play, list_play, dict_play, merge]
