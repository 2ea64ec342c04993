"""Idioms of training and of use on data."""

# ruff: noqa: E501 - statements of programs are easier to read in few lines

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.programs.writer import OPEN_SIZE

if TYPE_CHECKING:
    from tests.oracle.programs.writer import Sizes, Writer


def _model(w: Writer) -> str | None:
    models = w.models()
    return w.draw.pick(models[-1], *models) if models else None


def _data(w: Writer, model: str, samples: int) -> str | None:
    """Write an array for each input; the variable that holds them as the model takes them."""
    inputs = w.peek(f"{model}.inputs")
    if any(tensor.shape[0] not in (None, samples) for tensor in inputs):
        return None
    names = [w.fresh("data") for _ in inputs]
    for name, tensor in zip(names, inputs, strict=True):
        w.say(f"{name} = {w.array(tuple(tensor.shape), samples)}")
    if len(names) == 1:
        return names[0]
    together = w.fresh("batch")
    w.say(f"{together} = [{', '.join(names)}]")
    return together


def use(w: Writer) -> None:
    """predict, or a call, of data."""
    model = _model(w)
    if model is None:
        return
    samples = w.draw.pick(2, 4, 5)
    data = _data(w, model, samples)
    if data is None:
        return
    result = w.fresh("result")
    call = w.draw.pick(
        f"{model}.predict({data}, verbose=0)",
        f"{model}.predict({data}, batch_size=2, verbose=0)",
        f"{model}.predict_on_batch({data})",
        f"{model}({data})",
        f"{model}({data}, training=False)",
        f"{model}(tf.constant({data}))" if not data.startswith("batch") else f"{model}({data})",
        f"{model}.predict(tf.data.Dataset.from_tensor_slices({data}).batch(2), verbose=0)"
        if not data.startswith("batch")
        else f"{model}.predict({data}, verbose=0)",
    )
    w.say(f"{result} = {call}")
    if hasattr(w.peek(result), "shape"):
        w.say(
            f"{w.fresh('seen')} = "
            + w.draw.pick(
                f"{result}.shape",
                f"{result}[0]",
                f"np.argmax({result}, axis=-1)",
                f"{result}[..., 0]",
                f"np.array({result}).reshape(len({result}), -1)",
            )
        )


def _labels(w: Writer, shape: Sizes) -> tuple[str, str]:
    """A loss, and the source of labels for an output of this shape (batch axis first, all known)."""
    classes = shape[-1] if len(shape) > 1 else 1
    kinds = ["mse", "same", "binary"] + (["sparse", "sparse", "onehot"] if len(shape) > 1 and classes > 1 else [])
    kind = w.draw.pick(*kinds)
    if kind == "sparse":
        loss = w.draw.pick(
            "'sparse_categorical_crossentropy'", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"
        )
        return loss, f"np.random.randint(0, {classes}, size={shape[:-1]!r})"
    if kind == "onehot":
        loss = w.draw.pick("'categorical_crossentropy'", "keras.losses.CategoricalCrossentropy(from_logits=True)")
        return loss, f"keras.utils.to_categorical(np.random.randint(0, {classes}, {shape[:-1]!r}), {classes})"
    if kind == "binary":
        return w.draw.pick("'binary_crossentropy'", "keras.losses.BinaryCrossentropy()"), f"np.zeros({shape!r})"
    loss = w.draw.pick(
        "'mse'",
        "'mae'",
        "keras.losses.Huber()",
        "keras.losses.MeanSquaredError()",
        "lambda t, p: tf.reduce_mean(tf.square(t - p))",
    )
    return loss, f"np.random.rand({', '.join(map(str, shape))})"


def fit(w: Writer) -> None:
    """compile, then fit, evaluate or one of their kin, once or twice."""
    model = _model(w)
    if model is None:
        return
    samples = w.draw.pick(4, 6, 8)
    x = _data(w, model, samples)
    if x is None:
        return
    # The true sizes of the outputs, of which the model may know some only as None.
    try:
        made = w.peek(f"{model}({x})")
    except Exception:  # noqa: BLE001 - the program finds out itself
        w.say(f"{w.fresh('result')} = {model}({x})")
        return
    mapped = isinstance(made, dict)
    keys = list(made) if mapped else []
    outputs = list(made.values()) if mapped else made if isinstance(made, (list, tuple)) else [made]
    shapes = [tuple(output.shape) for output in outputs]
    drawn = [_labels(w, shape) for shape in shapes]
    labels = [w.fresh("labels") for _ in shapes]
    w.say(*(f"{name} = {written}" for name, (_, written) in zip(labels, drawn, strict=True)))
    losses = [loss for loss, _ in drawn]
    if mapped:
        loss = "{" + ", ".join(f"{key!r}: {each}" for key, each in zip(keys, losses, strict=True)) + "}"
        y = "{" + ", ".join(f"{key!r}: {each}" for key, each in zip(keys, labels, strict=True)) + "}"
    elif len(labels) > 1:
        loss, y = f"[{', '.join(losses)}]", f"[{', '.join(labels)}]"
    else:
        loss, y = losses[0], labels[0]
    metrics = (
        w.draw.pick("", ", metrics=['accuracy']", ", metrics=['mae']", ", metrics=['mse', 'accuracy']")
        if len(labels) == 1
        else ""
    )
    w.say(
        f"{model}.compile(optimizer={w.draw.pick(repr('adam'), repr('sgd'), 'keras.optimizers.Adam(0.1)')}, loss={loss}{metrics})"
    )
    for _ in range(w.draw.pick(1, 1, 2)):
        _train(w, model, x, y, samples)


def _train(w: Writer, model: str, x: str, y: str, samples: int) -> None:
    single = not x.startswith("batch") and y.startswith("labels")
    call = w.draw.pick("fit", "fit", "batch", "evaluate", "dataset", "dataset", "generator", "tape", "folds", "slices")
    if call in ("batch", "evaluate") or (call in ("folds", "slices", "tape", "generator") and not single):
        w.say(
            w.draw.pick(
                f"{model}.train_on_batch({x}, {y})",
                f"{model}.test_on_batch({x}, {y})",
                f"{model}.evaluate({x}, {y}, verbose=0)",
                f"{model}.evaluate({x}, {y}, batch_size={w.draw.pick(2, 3)}, verbose=0)",
            )
        )
    elif call == "fit":
        more = w.draw.pick(
            "",
            ", batch_size=2",
            ", epochs=2, batch_size=4",
            f", validation_data=({x}, {y})",
            f", validation_split={w.draw.pick(0.25, 0.5)}" if single else "",
            f", sample_weight=np.ones({samples})",
            f", sample_weight=np.ones(({samples},))" if single else "",
            ", shuffle=True, callbacks=[]",
        )
        w.say(f"history = {model}.fit({x}, {y}{more}, verbose=0)")
    elif call == "dataset":
        _dataset(w, model, x, y, samples)
    elif call == "generator":
        name = w.fresh("batches")
        w.say(
            f"def {name}(size=2):\n    while True:\n        for start in range(0, {samples}, size):\n            yield {x}[start:start + size], {y}[start:start + size]"
        )
        w.say(f"{model}.fit({name}(), steps_per_epoch=2, epochs=1, verbose=0)")
    elif call == "tape":
        w.say(
            f"with tf.GradientTape() as tape:\n    predictions = {model}({x}, training=True)\n"
            f"    value = tf.reduce_mean(keras.losses.{w.draw.pick('mean_squared_error', 'mean_absolute_error')}({y} if {y}.ndim == len(predictions.shape) else predictions, predictions))\n"
            f"gradients = tape.gradient(value, {model}.trainable_variables)"
        )
    elif call == "folds":
        w.say(
            f"for train, test in [(range(0, {samples // 2}), range({samples // 2}, {samples})), (range(2, {samples}), range(2))]:\n"
            f"    {model}.fit({x}[list(train)], {y}[list(train)], verbose=0)\n    scores = {model}.evaluate({x}[list(test)], {y}[list(test)], verbose=0)"
        )
    else:
        cut = w.draw.integer(1, samples - 1)
        w.say(f"x_train, x_test, y_train, y_test = {x}[:{cut}], {x}[{cut}:], {y}[:{cut}], {y}[{cut}:]")
        w.say(
            f"{model}.fit(x_train, y_train, validation_data=(x_test, y_test), verbose=0)",
            f"predicted = {model}.predict(x_test, verbose=0)",
        )


def _dataset(w: Writer, model: str, x: str, y: str, samples: int) -> None:
    """A pipeline of tf.data."""
    name = w.fresh("dataset")
    given = f"tuple({x})" if x.startswith("batch") else x
    labels = f"tuple({y})" if y.startswith("[") else y
    w.say(f"{name} = tf.data.Dataset.from_tensor_slices(({given}, {labels}))")
    before = [f".shuffle({samples})", ".cache()", ".repeat(2)", ".take(4)", ".skip(1)", ".map(lambda a, b: (a, b))"]
    batch = w.draw.pick(
        ".batch(2)",
        ".batch(2)",
        ".batch(3, drop_remainder=True)",
        ".batch(4)",
        ".batch(2).unbatch().batch(2)",
        ".padded_batch(2)",
    )
    after = [".prefetch(1)", ".prefetch(tf.data.AUTOTUNE)", ".take(1)", ".cache()", ".repeat(2)"]
    first = "".join(option for option in before if w.draw.chance(0.25))
    last = "".join(option for option in after if w.draw.chance(0.25))
    w.say(f"{name} = {name}{first}{batch}{last}")
    w.say(
        w.draw.pick(
            f"{model}.fit({name}, verbose=0)",
            f"{model}.fit({name}, validation_data={name}, verbose=0)",
            f"{model}.evaluate({name}, verbose=0)",
            f"{model}.predict({name}, verbose=0)",
            f"for part, target in {name}:\n    out = {model}.train_on_batch(part, target)",
            f"part, target = next(iter({name}))\nout = {model}(part)",
        )
    )


def reuse(w: Writer) -> None:
    """Another model on what the first one gives on data, or the first with data of another size."""
    arrays = w.held(
        lambda value: (
            type(value).__name__ in ("ndarray", "EagerTensor")
            and value.ndim in (2, 3)
            and str(value.dtype)[-9:-3] != "string"
        )
    )
    model = _model(w)
    if not arrays or model is None:
        use(w)
        return
    array = w.draw.pick(*arrays)
    shape = tuple(w.peek(array).shape)
    name, result = w.fresh("after"), w.fresh("result")
    end = w.draw.pick(
        "layers.Dense(3)",
        *(["layers.LSTM(2)", "layers.Conv1D(2, 1)"] if len(shape) == 3 else ["layers.Reshape((-1, 1))"]),
    )
    w.say(
        f"{name} = Sequential([{w.draw.pick('Input(' + array + '.shape[1:]), ', '', f'Input(({shape[1]!r}, {shape[2]!r})), ' if len(shape) == 3 else f'Input(({shape[1]!r},)), ')}{end}])"
    )
    w.say(f"{result} = {name}.predict({array}, verbose=0)")


def own_step(w: Writer) -> None:
    """A Model of the program's own, with its own train_step or not."""
    name, model = w.fresh("Net"), w.fresh("net")
    features, classes = w.draw.pick(4, 6), w.draw.pick(1, 3)
    step = (
        "\n    def train_step(self, data):\n        x, y = data\n        with tf.GradientTape() as tape:\n            y_pred = self(x, training=True)\n"
        f"            loss = {w.draw.pick('tf.reduce_mean(tf.square(y - y_pred))', 'tf.reduce_mean(keras.losses.mean_squared_error(y, y_pred))')}\n"
        "        grads = tape.gradient(loss, self.trainable_variables)\n"
        "        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))\n        return {'loss': loss}\n"
    )
    w.say(
        f"class {name}(keras.Model):\n    def __init__(self, units):\n        super().__init__()\n"
        f"        self.blocks = [layers.Dense(units, activation='relu') for _ in range({w.draw.integer(1, 3)})]\n        self.out = layers.Dense({classes})\n\n"
        f"    def call(self, inputs, training=False):\n        x = inputs\n        for block in self.blocks:\n            x = block(x)\n        return self.out(x)\n{step if w.draw.chance(0.6) else ''}"
    )
    w.say(f"{model} = {name}({w.draw.pick(4, 5)})", f"{model}.compile('adam', 'mse')")
    w.say(f"xs, ys = np.zeros(({OPEN_SIZE}, {features}), 'float32'), np.ones(({OPEN_SIZE}, {classes}), 'float32')")
    w.say(
        w.draw.pick(
            f"{model}.fit(xs, ys, verbose=0)",
            f"{model}.fit(tf.data.Dataset.from_tensor_slices((xs, ys)).batch(2), verbose=0)",
        )
    )
    w.say(f"{w.fresh('result')} = {model}.predict(np.zeros((3, {features})), verbose=0)")


IDIOMS = [use, use, use, fit, fit, fit, fit, reuse, own_step]
