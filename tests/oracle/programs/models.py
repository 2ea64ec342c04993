"""Idioms of models: nested, Sequential, cut, cloned, with several inputs and outputs."""

# ruff: noqa: E501 - statements of programs are easier to read in few lines

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.programs import suiting

if TYPE_CHECKING:
    from tests.oracle.programs.writer import Writer


def functional(w: Writer) -> None:
    """A model from an input of its own."""
    i = w.input(w.draw.pick(2, 2, 3, 4))
    x = w.fresh("h")
    w.say(f"{x} = {suiting.layer(w, w.shape(i))}({i})")
    for _ in range(w.draw.integer(1, 3)):
        w.say(f"{x} = {suiting.layer(w, w.shape(x))}({x})")
    model = w.fresh("model")
    w.say(f"{model} = {w.draw.pick('Model', 'keras.Model', 'keras.models.Model')}({i}, {w.draw.pick(x, f'[{x}]', x)})")
    observe(w, model)


def whole(w: Writer) -> None:
    """A model from inputs to some tensor that is there already."""
    found = w.tensors()
    if not found:
        return
    outputs = [w.draw.pick(*found[-4:]) for _ in range(w.draw.pick(1, 1, 2, 3))]
    inputs = _sources(w, outputs)
    if not inputs:
        return
    model, ins, outs = w.fresh("model"), w.fresh("ins"), w.fresh("outs")
    several = f"[{', '.join(inputs)}]" if len(inputs) > 1 or w.draw.chance(0.3) else inputs[0]
    given = f"[{', '.join(outputs)}]" if len(outputs) > 1 or w.draw.chance(0.3) else outputs[0]
    if len(set(outputs)) == len(outputs) > 1 and w.draw.chance(0.25):
        given = "{" + ", ".join(f"{name!r}: {name}" for name in outputs) + "}"
    if w.draw.chance(0.4):
        w.say(f"{ins}, {outs} = {several}, {given}", f"{model} = Model({ins}, {outs})")
        # Keras 2 keeps the program's own list, and a model of which it changes is broken.
        if given.startswith("[") and w.version == 3 and w.draw.chance(0.5):
            w.say(w.draw.pick(f"{outs}.append({outputs[0]})", f"{outs}.reverse()", f"{outs}.pop()"))
    else:
        w.say(f"{model} = Model(inputs={several}, outputs={given})")
    observe(w, model)


def _sources(w: Writer, outputs: list[str]) -> list[str]:
    """The variables that hold the inputs that these tensors are made of; empty if one is not held."""
    seen: dict[int, Any] = {}
    queue = [w.peek(name) for name in outputs]
    roots: list[Any] = []
    while queue:
        tensor = queue.pop()
        if id(tensor) in seen:
            continue
        seen[id(tensor)] = tensor
        before = _inputs_of(tensor)
        queue.extend(before)
        if not before:
            roots.append(tensor)
    names = w.tensors()
    by_identity = {id(w.peek(name)): name for name in names}
    held = [by_identity.get(id(root)) for root in roots]
    return sorted(name for name in held if name is not None) if None not in held else []


def _inputs_of(tensor: Any) -> list[Any]:
    history = getattr(tensor, "_keras_history", None)
    if history is None:
        return []
    operation = history[0]
    node = operation._inbound_nodes[history[1]]
    given = getattr(node, "input_tensors", None)
    if given is None:
        given = node.keras_inputs
    if type(operation).__name__ == "InputLayer":
        return []
    return list(given) if isinstance(given, (list, tuple)) else [given]


def observe(w: Writer, model: str) -> None:
    """Variables that hold what a model says of itself."""
    if w.draw.chance(0.6):
        name = w.fresh("seen")
        w.say(
            f"{name} = "
            + w.draw.pick(
                f"[tuple(t.shape) for t in {model}.outputs]",
                f"{model}.count_params()",
                f"len({model}.layers)",
                f"[tuple(t.shape) for t in {model}.inputs]",
                f"{model}.output_shape",
                f"{model}.input_shape",
            )
        )


def sequential(w: Writer) -> None:
    """A Sequential, at once or by add and pop, with its input or deferred."""
    model = w.fresh("seq")
    like = w.tensor(2, 3, 4)
    shape = w.shape(like)
    first = w.draw.pick("input", "input", "input_shape", "deferred")
    steps: list[str] = []
    probe = like
    # Each layer is tried on a tensor that the program does not see.
    names = w.program.names
    for _ in range(w.draw.integer(1, 4)):
        written = suiting.layer(w, tuple(w.peek(probe).shape))
        try:
            names["__probe"] = eval(f"{written}({probe})", names)
        except Exception:  # noqa: BLE001 - what does not suit is left out
            break
        probe = "__probe"
        steps.append(written)
    names.pop("__probe", None)
    if not steps:
        return
    begin = [f"{w.draw.pick('keras.Input', 'layers.Input')}({tuple(shape[1:])!r})"] if first == "input" else []
    if first == "input_shape":
        steps[0] = f"{steps[0][:-1]}{'' if steps[0].endswith('()') else ', '}input_shape={tuple(shape[1:])!r})"
    if w.draw.chance(0.5):
        w.say(f"{model} = {w.draw.pick('Sequential', 'keras.Sequential')}([{', '.join([*begin, *steps])}])")
    else:
        w.say(f"{model} = keras.Sequential()", *(f"{model}.add({step})" for step in [*begin, *steps]))
    if w.draw.chance(0.25) and len(steps) > 1:
        w.say(f"{model}.pop()")
        if w.draw.chance(0.5):
            w.say(f"{model}.add({steps[-1]})")
    if first == "deferred" and w.draw.chance(0.4):
        w.say(f"{model}.build({(None, *shape[1:])!r})")
    if first != "deferred":
        observe(w, model)
    if w.draw.chance(0.6):
        alike = [name for name in w.tensors(len(shape)) if w.shape(name)[1:] == shape[1:]] or [like]
        w.say(f"{w.fresh('y')} = {model}({w.draw.pick(*alike)})")


def nested(w: Writer) -> None:
    """A model called on a tensor: one that fits, or a new input."""
    models = w.models(1)
    if not models:
        functional(w)
        return
    model = w.draw.pick(*models)
    want = w.shape(f"{model}.inputs[0]")
    fitting = [
        name
        for name in w.tensors(len(want))
        if all(b is None or a == b for a, b in zip(w.shape(name), want, strict=True))
    ]
    if fitting and w.draw.chance(0.7):
        x = w.draw.pick(*fitting)
    else:
        x = w.fresh("again")
        w.say(f"{x} = Input({tuple(want[1:])!r})")
    y = w.fresh("y")
    called = w.draw.pick(
        f"{model}({x})", f"{model}({x}, training=False)", f"{model}([{x}])" if w.draw.chance(0.1) else f"{model}({x})"
    )
    w.say(f"{y} = {called}")
    if w.draw.chance(0.3) and len(want) < 4:
        sequence = w.fresh("frames")
        w.say(f"{sequence} = Input(({w.draw.pick(3, 'None')}, {', '.join(map(str, want[1:]))}))")
        w.say(f"{w.fresh('y')} = layers.TimeDistributed({model})({sequence})")


def cut(w: Writer) -> None:
    """Part of a model: by index, by name, several at once."""
    models = w.models()
    if not models:
        functional(w)
        return
    model = w.draw.pick(*models)
    names = [layer.name for layer in w.peek(model).layers]
    count = len(names)
    if count < 2:
        return
    part = w.fresh("part")
    index = w.draw.integer(1, count - 1)
    one = w.draw.pick(f"{model}.layers[{index - count}].output", f"{model}.get_layer(index={index}).output")
    if w.version == 2 and "sequential" in w.peek(model).name:
        one = f"{model}.layers[-1].output"
    w.say(
        w.draw.pick(
            f"{part} = Model({model}.inputs, {one})",
            f"{part} = Model({model}.input, [{one}, {model}.output])",
            f"{part} = Model({model}.inputs, [layer.output for layer in {model}.layers[1:]])",
            f"{part} = Model({model}.inputs, {model}.outputs + [{one}])",
            f"{part} = Model(inputs={model}.inputs, outputs=layers.Activation('relu')({one}))",
            f"{part} = keras.models.clone_model({model})",
            f"{part} = {model}.__class__.from_config({model}.get_config())",
            f"for layer in {model}.layers[:-1]:\n    layer.trainable = False\n{part} = Model({model}.input, {one})",
        )
    )
    observe(w, part)


def sequential_of_models(w: Writer) -> None:
    """A Sequential of a model and more."""
    models = [name for name in w.models(1) if len(w.peek(f"{name}.outputs")) == 1]
    if not models:
        functional(w)
        return
    model, name = w.draw.pick(*models), w.fresh("stack")
    shape = w.shape(f"{model}.outputs[0]")
    w.say(
        w.draw.pick(
            f"{name} = Sequential([{model}, {suiting.layer(w, shape)}])",
            f"{name} = Sequential()\n{name}.add({model})\n{name}.add({suiting.layer(w, shape)})",
            f"{name} = Sequential([*{model}.layers, {suiting.layer(w, shape)}])",
            f"{name} = Sequential({model}.layers[:-1])",
        )
    )
    observe(w, name)


IDIOMS = [functional, functional, whole, whole, sequential, sequential, nested, nested, cut, cut, sequential_of_models]
