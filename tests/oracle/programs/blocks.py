"""Idioms of reuse: functions, closures, classes, own layers and models, shared layers."""

# ruff: noqa: E501 - statements of programs are easier to read in few lines

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from tests.oracle.programs.writer import Writer


def function_block(w: Writer) -> None:
    """A function of a tensor and a width, called twice."""
    x = w.tensor(2, 3, 4)
    rank = len(w.shape(x))
    name = w.fresh("block")
    make = "layers.Dense(units)" if rank == 2 else f"layers.Conv{rank - 2}D(units, k, padding='same')"
    residual = w.draw.pick(
        "",
        "    y = layers.Add()([x, y]) if x.shape[-1] == units else y\n",
        "    skip = x\n    if skip.shape[-1] != units:\n        skip = layers.Dense(units)(skip)\n    y = skip + y\n",
    )
    normal = w.draw.pick("", "    if norm:\n        y = layers.BatchNormalization()(y)\n")
    w.say(
        f"def {name}(x, units, k=3, *, norm=True):\n    y = {make}(x)\n{normal}{residual}    return y"
        if w.draw.chance(0.7)
        else f"def {name}(x, units, **kwargs):\n    return {make.replace(', k,', ', kwargs.get(' + repr('k') + ', 3),')}(x)"
    )
    for _ in range(w.draw.integer(1, 2)):
        keyword = w.draw.pick("", ", k=1", "", ", **{'k': 2}") if rank > 2 or w.draw.chance(0.3) else ""
        w.say(f"{w.target(x)} = {name}({x}, {w.draw.pick(3, 4, w.shape(x)[-1] or 4)}{keyword})")


def closure_block(w: Writer) -> None:
    """A function that makes functions, kept in a list or called at once."""
    x = w.tensor(2, 3, 4)
    rank = len(w.shape(x))
    make = "layers.Dense(units)" if rank == 2 else f"layers.Conv{rank - 2}D(units, 1)"
    name, y = w.fresh("make"), w.fresh("y")
    inner = w.draw.pick(
        f"    layer = {make}\n    return lambda x: layer(x)",
        f"    layer = {make}\n    def apply(x):\n        return layers.Activation('relu')(layer(x))\n    return apply",
        f"    def apply(x):\n        x = {make}(x)\n        return layers.Dropout(0.1)(x)\n    return apply",
    )
    w.say(f"def {name}(units):\n{inner}")
    w.say(
        w.draw.pick(
            f"{y} = {name}(4)({x})",
            f"{y} = {x}\nfor step in [{name}(3), {name}(5)]:\n    {y} = step({y})",
            f"{y} = {x}\nfor step in map({name}, (3, 4)):\n    {y} = step({y})",
            f"tower = {name}(6)\n{y} = layers.Concatenate()([tower({x}), tower({x})])",
        )
    )


def class_block(w: Writer) -> None:
    """A class of the program's own with __call__, which holds layers."""
    x = w.tensor()
    shape = w.shape(x)
    name, y = w.fresh("Block"), w.fresh("y")
    width = shape[-1] or 4
    base = w.draw.pick("", "", "(object)")
    w.say(
        f"class {name}{base}:\n"
        f"    def __init__(self, units, depth=2):\n"
        f"        self.units = units\n"
        f"        self.layers = [layers.Dense(units) for _ in range(depth)]\n\n"
        f"    def __call__(self, x):\n"
        f"        y = x\n"
        f"        for layer in self.layers:\n"
        f"            y = layer(y)\n"
        f"        return {w.draw.pick('y', 'layers.Concatenate()([x, y])', 'layers.add([y, layers.Dense(self.units)(x)])')}"
    )
    w.say(f"{y} = {name}({w.draw.pick(width, 5)})({x})")


def own_layer(w: Writer) -> None:
    """A Layer of the program's own with layers in a list, a dict, or by setattr."""
    x = w.tensor()
    name, block, y = w.fresh("Own"), w.fresh("own"), w.fresh("y")
    units = w.draw.pick(3, 4, 6)
    made, used = w.draw.pick(
        ("self.parts = [layers.Dense(units), layers.Dropout(0.1)]", "for part in self.parts:\n            x = part(x)"),
        ("self.parts = {'a': layers.Dense(units), 'b': layers.Dense(2)}", "x = self.parts['b'](self.parts['a'](x))"),
        (
            "for i in range(2):\n            setattr(self, f'dense_{i}', layers.Dense(units + i))",
            "for i in range(2):\n            x = getattr(self, f'dense_{i}')(x)",
        ),
        (
            "self.inner = Sequential([layers.Dense(units), layers.Dense(units)])",
            "x = x + 0.0\n        x = self.inner(x)",
        ),
        (
            "self.parts = []\n        for _ in range(2):\n            self.parts.append(layers.Dense(units))",
            "outputs = [part(x) for part in self.parts]\n        x = tf.concat(outputs, axis=-1)",
        ),
        ("self.a, self.b = layers.Dense(units), layers.Dense(units)", "x = tf.stack([self.a(x), self.b(x)], axis=1)"),
        ("self.a = layers.Dense(units)", "x = self.a(x)\n        x = tf.reduce_mean(x, axis=-1, keepdims=True) * x"),
        ("self.a = layers.Dense(units)", "x = tf.nn.relu(self.a(x))[..., :2]"),
        (
            "self.norm = layers.LayerNormalization()",
            "x = tf.reshape(self.norm(x), (-1, int(np.prod(x.shape[1:]))))"
            if None not in w.shape(x)[1:]
            else "x = self.norm(x)",
        ),
    )
    init = w.draw.pick("", ", **kwargs")
    w.say(
        f"class {name}({w.draw.pick('layers.Layer', 'keras.layers.Layer', 'Model')}):\n"
        f"    def __init__(self, units{init}):\n"
        f"        super().__init__({init.removeprefix(', ')})\n"
        f"        {made}\n\n"
        f"    def call(self, x{w.draw.pick('', ', training=None')}):\n"
        f"        {used}\n"
        f"        return x"
    )
    w.say(f"{block} = {name}({units})", f"{y} = {block}({x})")
    if w.draw.chance(0.3):
        w.say(f"{w.fresh('y')} = {block}({w.tensor(len(w.shape(x)))})")


def own_weights(w: Writer) -> None:
    """A Layer with add_weight in build."""
    x = w.tensor(2, 3)
    name, y = w.fresh("Linear"), w.fresh("y")
    product = w.draw.pick(
        "tf.matmul(x, self.w)",
        "x @ self.w",
        "tf.einsum('...i,ij->...j', x, self.w)",
        "keras.ops.matmul(x, self.w)" if w.version == 3 else "keras.backend.dot(x, self.w)",
    )
    w.say(
        f"class {name}(layers.Layer):\n"
        f"    def __init__(self, units=4):\n"
        f"        super().__init__()\n"
        f"        self.units = units\n\n"
        f"    def build(self, input_shape):\n"
        f"        self.w = self.add_weight(shape=(input_shape[-1], self.units), name='w')\n"
        f"        self.b = self.add_weight(shape=(self.units,), name='b')\n\n"
        f"    def call(self, x):\n"
        f"        return {product} + self.b"
    )
    w.say(f"{y} = {name}({w.draw.pick('', 3, 'units=5')})({x})")


def shared_layer(w: Writer) -> None:
    """One layer on two tensors, of the same width mostly."""
    x = w.tensor(2, 3, 4)
    rank = len(w.shape(x))
    shared = w.fresh("shared")
    make = w.draw.pick(
        "layers.Dense(4)",
        "layers.Dropout(0.2)",
        *(["layers.LSTM(3)", "layers.TimeDistributed(layers.Dense(3))"] if rank == 3 else []),
    )
    w.say(f"{shared} = {make}")
    alike = [name for name in w.tensors(rank) if w.shape(name)[-1] == w.shape(x)[-1]] or [x]
    other = w.draw.rarely(w.draw.pick(*alike), w.tensor(rank))
    p, q = w.fresh("p"), w.fresh("q")
    w.say(f"{p}, {q} = {shared}({x}), {shared}({other})")
    if w.draw.chance(0.5):
        w.say(f"{w.fresh('d')} = layers.Subtract()([{p}, {q}])")


def config_loop(w: Writer) -> None:
    """Layers by a table of settings."""
    x = w.tensor(2, 3, 4)
    y = w.fresh("y")
    kind = w.draw.pick("dict", "namedtuple", "dataclass", "tuple", "names")
    if kind == "dict":
        w.say(f"configs = [{{'units': {w.draw.integer(3, 8)}, 'activation': 'relu'}}, {{'units': 4}}]")
        w.say(f"{y} = {x}\nfor config in configs:\n    {y} = layers.Dense(**config)({y})")
    elif kind == "namedtuple":
        w.say("from collections import namedtuple", "Spec = namedtuple('Spec', 'units rate')")
        w.say(
            f"{y} = {x}\nfor spec in (Spec(4, 0.1), Spec(rate=0.0, units=5)):\n    {y} = layers.Dense(spec.units)({y})\n    if spec.rate:\n        {y} = layers.Dropout(spec.rate)({y})"
        )
    elif kind == "dataclass":
        w.say("from dataclasses import dataclass, field, replace")
        w.say(
            "@dataclass\nclass Settings:\n    units: int = 4\n    widths: list = field(default_factory=lambda: [3, 5])\n\n    @property\n    def last(self):\n        return self.widths[-1] * 2"
        )
        w.say(
            f"settings = {w.draw.pick('Settings()', 'replace(Settings(), units=6)', 'Settings(units=7, widths=[2])')}"
        )
        w.say(
            f"{y} = {x}\nfor width in settings.widths:\n    {y} = layers.Dense(width)({y})\n{y} = layers.Dense(settings.last)({y})"
        )
    elif kind == "tuple":
        w.say(
            f"{y} = {x}\nfor index, (units, activation) in enumerate(zip([3, 4, 5], ['relu', None, 'tanh'])):\n    {y} = layers.Dense(units, activation=activation, name=f'{y}_{{index}}')({y})"
        )
    else:
        w.say(
            f"{y} = {x}\nfor name, arguments in [('Dense', (5,)), ('Dropout', (0.2,)), ('Dense', (3,))]:\n    {y} = getattr(layers, name)(*arguments)({y})"
        )


IDIOMS = [function_block, closure_block, class_block, own_layer, own_layer, own_weights, shared_layer, config_loop]
