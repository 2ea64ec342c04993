"""Idioms of training with data of other forms: weights of classes, windows of series, dicts by input, both directions."""

# ruff: noqa: E501 - statements of programs are easier to read in few lines

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.programs.writer import Writer


def class_weights(w: Writer) -> None:
    """A classifier whose classes count differently."""
    model, x, y = w.fresh("model"), w.fresh("data"), w.fresh("labels")
    classes, features, samples = w.draw.pick(1, 2, 3, 4), w.draw.pick(4, 6), w.draw.pick(6, 8, 10)
    steps = w.draw.pick(0, 0, 0, 5)
    shape = (steps, features) if steps else (features,)
    hidden = "layers.LSTM(5)" if steps else "layers.Dense(5, activation='relu')"
    end = "sigmoid" if classes == 1 else "softmax"
    w.say(
        f"{model} = Sequential([Input({shape!r}), {hidden}, layers.Dense({classes}, activation='{end}')])",
        f"{x} = np.random.rand({', '.join(map(str, (samples, *shape)))})",
    )
    numbers = f"np.arange({samples}) % {max(classes, 2)}"
    onehot = classes > 1 and w.draw.chance(0.5)
    if classes == 1:
        loss = "binary_crossentropy"
        w.say(f"{y} = {w.draw.pick(numbers, f'({numbers}).reshape(-1, 1)', f'({numbers})[:, None]')}")
    elif onehot:
        loss = "categorical_crossentropy"
        w.say(f"{y} = keras.utils.to_categorical({numbers}, {classes})")
    else:
        loss = "sparse_categorical_crossentropy"
        w.say(f"{y} = {w.draw.pick(numbers, f'({numbers}).reshape(-1, 1)')}")
    weights = w.fresh("weights")
    w.say(
        w.draw.pick(
            f"{weights} = {{0: 1.0, 1: 2.0, 2: 0.5, 3: 1.5}}",
            f"{weights} = {{index: {samples} / (index + 1) for index in range({max(classes, 2)})}}",
            f"{weights} = dict(enumerate(np.ones({max(classes, 2)}).tolist()))",
        ),
        f"{model}.compile('adam', '{loss}', metrics=['accuracy'])",
    )
    more = w.draw.pick("", ", batch_size=2", ", validation_split=0.5", f", validation_data=({x}, {y})", ", epochs=2")
    call = w.draw.pick(
        f"{model}.fit({x}, {y}, class_weight={weights}{more}, verbose=0)",
        f"{model}.fit({x}, {y}, class_weight={weights}{more}, verbose=0)",
        f"{model}.train_on_batch({x}, {y}, class_weight={weights})",
        f"{model}.fit(tf.data.Dataset.from_tensor_slices(({x}, {y})).batch(2), class_weight={weights}, verbose=0)",
        f"{model}.fit({x}, {y}, sample_weight=np.array([{weights}[c] for c in {numbers}]){more}, verbose=0)",
    )
    w.say(call, f"{w.fresh('result')} = {model}.predict({x}, verbose=0)")


def windows(w: Writer) -> None:
    """The next value of a series, from windows of it."""
    series, data, model = w.fresh("series"), w.fresh("dataset"), w.fresh("model")
    width, features = w.draw.integer(2, 4), w.draw.pick(0, 0, 1, 3)
    ahead = w.draw.pick(1, 1, 2)
    size = width + ahead
    sizes = (20, features) if features else (20,)
    w.say(
        f"{series} = np.random.rand({', '.join(map(str, sizes))}).astype('float32')",
        f"{data} = tf.data.Dataset.from_tensor_slices({series})",
        f"{data} = {data}.window({size}, shift={w.draw.pick(1, 2)}, drop_remainder={w.draw.rarely(True, False)})",
        f"{data} = {data}.flat_map(lambda window: window.batch({size}{w.draw.pick('', '', ', drop_remainder=True')}))",
    )
    if w.draw.chance(0.3):
        w.say(f"{data} = {data}.shuffle(10)")
    target = "window[-1]" if ahead == 1 else f"window[{width}:]"
    if features and ahead == 1:
        target = w.draw.pick("window[-1]", "window[-1, 0]", "window[-1, :1]")
    split = w.draw.pick("lambda", "lambda", "def")
    if split == "def":
        function = w.fresh("split")
        w.say(f"def {function}(window):\n    return window[:{width}], {target}")
        w.say(f"{data} = {data}.map({function})")
    else:
        w.say(f"{data} = {data}.map(lambda window: (window[:-{ahead}], {target}))")
    w.say(f"{data} = {data}.batch({w.draw.pick(2, 4)}{w.draw.pick('', ', drop_remainder=True')}).prefetch(1)")
    shape = (width, features) if features else (width,)
    body = (
        w.draw.pick("layers.LSTM(4)", "layers.Flatten()", "layers.Conv1D(3, 2), layers.GlobalMaxPooling1D()")
        if features
        else w.draw.pick("layers.Dense(4)", "layers.Reshape((-1, 1)), layers.GRU(4)")
    )
    out = (features or 1) if target == "window[-1]" else 1 if ahead == 1 else ahead * (features or 1)
    end = f", layers.Reshape(({ahead}, {features}))" if ahead > 1 and features else ""
    steps = f"Input((None, {features})), " if features and body.startswith("layers.LSTM") else f"Input({shape!r}), "
    start = w.draw.pick(f"Input({shape!r}), ", steps, "")
    w.say(f"{model} = Sequential([{start}{body}, layers.Dense({out}){end}])", f"{model}.compile('sgd', 'mse')")
    w.say(
        w.draw.pick(
            f"{model}.fit({data}, verbose=0)",
            f"{model}.fit({data}, validation_data={data}, epochs=2, verbose=0)",
            f"for part, value in {data}:\n    {model}.train_on_batch(part, value)",
            f"part, value = next(iter({data}))\nout = {model}(part)",
        )
    )


def _some(w: Writer, names: tuple[str, ...], count: int) -> tuple[str, ...]:
    """So many of the names, in any order."""
    found: tuple[str, ...] = ()
    while len(found) < count:
        found += (w.draw.pick(*(name for name in names if name not in found)),)
    return found


def dicts(w: Writer) -> None:
    """Inputs and data by name."""
    names = _some(w, ("age", "text", "image", "price"), w.draw.pick(2, 2, 3))
    inputs, model, data, y = w.fresh("inputs"), w.fresh("model"), w.fresh("feed"), w.fresh("labels")
    samples, classes = w.draw.pick(4, 6), w.draw.pick(1, 3)
    shapes = {name: {"text": (5,), "image": (6, 6, 2)}.get(name, (w.draw.pick(1, 3),)) for name in names}
    w.say(
        f"{inputs} = {{"
        + ", ".join(f"{name!r}: Input({shapes[name]!r}, name={name!r})" for name in names)
        + "}"
    )
    branches = []
    for name in names:
        branch = w.fresh("b")
        body = {
            "text": "layers.GlobalAveragePooling1D()(layers.Embedding(10, 4)({}))",
            "image": "layers.Flatten()(layers.Conv2D(2, 3)({}))",
        }.get(name, w.draw.pick("layers.Dense(4)({})", "{}", "layers.Normalization()({})"))
        w.say(f"{branch} = {body.format(f'{inputs}[{name!r}]')}")
        branches.append(branch)
    joined = w.fresh("x")
    w.say(f"{joined} = {w.draw.pick('layers.Concatenate()', 'layers.concatenate')}([{', '.join(branches)}])")
    outputs = w.draw.pick(1, 1, 2)
    heads = [w.fresh("out") for _ in range(outputs)]
    w.say(*(f"{head} = layers.Dense({classes}, name={head!r})({joined})" for head in heads))
    given = w.draw.pick(inputs, f"list({inputs}.values())", inputs)
    made = heads[0] if outputs == 1 else w.draw.pick(f"[{', '.join(heads)}]", "{" + ", ".join(f"{head!r}: {head}" for head in heads) + "}")
    w.say(f"{model} = Model({given}, {made})")
    order = _some(w, names, len(names))
    arrays = {
        name: f"np.random.randint(0, 10, {(samples, *shapes[name])!r})"
        if name == "text"
        else f"np.random.rand({', '.join(map(str, (samples, *shapes[name])))})"
        for name in names
    }
    w.say(f"{data} = {{" + ", ".join(f"{name!r}: {arrays[name]}" for name in order) + "}")
    target = f"np.zeros(({samples}, {classes}))"
    w.say(f"{y} = {target if outputs == 1 else '{' + ', '.join(f'{head!r}: {target}' for head in heads) + '}' if made.startswith('{') else f'[{target}, {target}]'}")
    losses = "'mse'" if outputs == 1 or w.draw.chance(0.5) else "{" + ", ".join(f"{head!r}: 'mse'" for head in heads) + "}"
    if outputs > 1 and made.startswith("[") and losses.startswith("{"):
        losses = "['mse', 'mae']"
    w.say(f"{model}.compile('adam', loss={losses})")
    whole = f"({data}, tuple({y}))" if y and outputs > 1 and made.startswith("[") else f"({data}, {y})"
    w.say(
        w.draw.pick(
            f"{model}.fit({data}, {y}, verbose=0)",
            f"{model}.fit({data}, {y}, batch_size=2, validation_data=({data}, {y}), verbose=0)",
            f"{model}.evaluate({data}, {y}, verbose=0)",
            f"{model}.fit(tf.data.Dataset.from_tensor_slices({whole}).batch(2), verbose=0)",
            f"{model}.fit(tf.data.Dataset.from_tensor_slices({whole}).shuffle(4).batch(2).repeat(), steps_per_epoch=2, verbose=0)",
        ),
        f"{w.fresh('result')} = {model}.predict({data}, verbose=0)",
    )


def directions(w: Writer) -> None:
    """Recurrent layers in both directions, around and inside of models."""
    model, x = w.fresh("model"), w.fresh("data")
    units, steps, features, samples = w.draw.pick(2, 3), w.draw.pick(4, 6), w.draw.pick(2, 5), 4
    kind = w.draw.pick("LSTM", "GRU", "SimpleRNN")
    inner = w.draw.pick(
        f"layers.{kind}({units}, return_sequences=True)",
        f"layers.RNN(layers.{kind}Cell({units}), return_sequences=True)",
        f"layers.RNN([layers.{kind}Cell({units}), layers.GRUCell({units + 1})], return_sequences=True)",
    )
    merge = w.draw.pick("", "", ", merge_mode='sum'", ", merge_mode='ave'", ", merge_mode='mul'")
    last = w.draw.pick(
        f"layers.Bidirectional(layers.{kind}({units}))",
        f"layers.Bidirectional(layers.{kind}({units}), backward_layer=layers.GRU({units}, go_backwards=True))",
        "layers.TimeDistributed(layers.Dense(3)), layers.GlobalAveragePooling1D()",
        "layers.TimeDistributed(Sequential([layers.Dense(4), layers.Dense(2)])), layers.Flatten()",
    )
    if w.draw.chance(0.5):
        w.say(
            f"{model} = Sequential([{w.draw.pick(f'Input(({steps}, {features})), ', '')}layers.Bidirectional({inner}{merge}), {last}, layers.Dense(1)])"
        )
    else:
        i, y, states = w.fresh("i"), w.fresh("y"), w.fresh("states")
        w.say(
            f"{i} = Input(({w.draw.pick(steps, None)}, {features}))",
            f"{y}, *{states} = layers.Bidirectional(layers.{kind}({units}, return_state=True, return_sequences=True){merge})({i})",
            f"{y} = layers.{kind}({units}, return_sequences={w.draw.pick(True, False)})({y}, initial_state={states}[:{2 if kind == 'LSTM' else 1}])",
            f"{model} = Model({i}, layers.Dense(1)({y}))",
        )
    w.say(
        f"{x} = np.random.rand({samples}, {steps}, {features})",
        f"{w.fresh('result')} = {model}.predict({x}, verbose=0)",
        f"{model}.compile('sgd', 'mse')",
        f"{model}.fit({x}, {model}.predict({x}, verbose=0), verbose=0)",
        f"{w.fresh('count')} = {model}.count_params()",
    )


IDIOMS = [class_weights, windows, dicts, directions]
