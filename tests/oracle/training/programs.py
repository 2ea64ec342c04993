"""Small programs that train: a model, data that fit it or do not, labels, and a loss."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.draw import Draw

SAMPLES = 6
LOSSES = (
    "categorical_crossentropy",
    "sparse_categorical_crossentropy",
    "binary_crossentropy",
    "mse",
    "mae",
    "huber",
    "poisson",
    "hinge",
    "kl_divergence",
    "cosine_similarity",
)
OBJECTS = {
    "categorical_crossentropy": "CategoricalCrossentropy",
    "sparse_categorical_crossentropy": "SparseCategoricalCrossentropy",
    "binary_crossentropy": "BinaryCrossentropy",
    "mse": "MeanSquaredError",
    "mae": "MeanAbsoluteError",
    "huber": "Huber",
    "poisson": "Poisson",
    "hinge": "Hinge",
    "kl_divergence": "KLDivergence",
    "cosine_similarity": "CosineSimilarity",
}
METRICS = (
    *("'accuracy'", "'accuracy'", "'mae'", "'binary_accuracy'", "'categorical_accuracy'", "'binary_crossentropy'"),
    *("keras.metrics.Precision()", "keras.metrics.AUC()", "keras.metrics.F1Score()", "keras.metrics.MeanIoU(3)"),
    *("keras.metrics.TopKCategoricalAccuracy(k=2)", "keras.metrics.SparseTopKCategoricalAccuracy(k=2)"),
    *("'sparse_categorical_accuracy'", "keras.metrics.R2Score()", "keras.metrics.SparseCategoricalCrossentropy()"),
)
Sizes = tuple[int, ...]


@dataclass(frozen=True)
class Network:
    """Layers by their source, the shape of a sample that goes in, and of one that comes out."""

    layers: tuple[str, ...]
    sample: Sizes
    output: Sizes


def _dense(draw: Draw, inner: Sizes, layers: tuple[str, ...], sample: Sizes) -> Network:
    units = draw.pick(1, 1, 2, 3, 4)
    activation = draw.pick("softmax", "sigmoid", "linear", "softmax")
    return Network((*layers, f"layers.Dense({units}, activation={activation!r})"), sample, (*inner, units))


def network(draw: Draw) -> Network:
    """A small model of one of the usual kinds."""
    kind = draw.pick("table", "sequence", "last step", "steps", "image", "flat image", "pooled image", "pictures")
    if kind == "table":
        return _dense(draw, (), (), (draw.pick(1, 2, 5),))
    if kind in ("sequence", "last step"):
        steps, features = draw.pick(1, 4, 3), draw.pick(1, 2)
        whole = kind == "sequence"
        layers = (f"layers.SimpleRNN(2, return_sequences={whole})",)
        return _dense(draw, (steps,) if whole else (), layers, (steps, features))
    if kind == "steps":
        units = draw.pick(1, 3)
        layers = ("layers.Conv1D(2, 2)", f"layers.TimeDistributed(layers.Dense({units}))")
        return Network(layers, (5, 2), (4, units))
    sample = (4, draw.pick(4, 5), draw.pick(1, 3))
    if kind == "pictures":
        padding = draw.pick("same", "valid")
        height, width = (4, sample[1]) if padding == "same" else (2, sample[1] - 2)
        return Network((f"layers.Conv2D({sample[2]}, 3, padding={padding!r})",), sample, (height, width, sample[2]))
    convolution = "layers.Conv2D(2, 3)"
    if kind == "image":
        return _dense(draw, (2, sample[1] - 2), (convolution,), sample)
    end = "layers.Flatten()" if kind == "flat image" else "layers.GlobalAveragePooling2D()"
    return _dense(draw, (), (convolution, end), sample)


def _changed(draw: Draw, sizes: Sizes) -> Sizes:
    """A wrong shape near the right one."""
    change = draw.pick("more", "fewer", "axis", "no axis", "one", "no first")
    if change == "axis":
        return (*sizes, 1)
    if not sizes:
        return (2,)
    where = draw.integer(0, len(sizes) - 1)
    if change == "no axis":
        return sizes[:-1]
    if change == "no first":
        return sizes[1:]
    size = {"more": sizes[where] + 1, "fewer": max(1, sizes[where] - 1), "one": 1}[change]
    return (*sizes[:where], size, *sizes[where + 1 :])


def _labels(draw: Draw, output: Sizes) -> Sizes:
    """The shape of the labels of one sample: often right for some loss."""
    kind = draw.pick("same", "same", "classes", "classes", "column", "number", "changed", "changed")
    if kind == "same":
        return output
    if kind == "classes":
        return output[:-1]
    if kind == "column":
        return (*output[:-1], 1)
    return () if kind == "number" else _changed(draw, output)


def program(draw: Draw) -> str:
    """The source of a program that raises in its last line, or does not raise."""
    net = network(draw)
    style = draw.pick("functional", "sequential", "deferred", "subclass", "sequential", "functional")
    samples = draw.pick(SAMPLES, SAMPLES, 3, 4)
    inner = _changed(draw, net.sample) if draw.integer(0, 5) == 0 else net.sample
    x = inner if draw.integer(0, 19) == 0 else (samples, *inner)
    count = samples + 1 if draw.integer(0, 14) == 0 else samples
    y = (count, *_labels(draw, net.output))
    loss = draw.pick(*LOSSES)
    as_object = draw.integer(0, 2) == 0
    written = f"keras.losses.{OBJECTS[loss]}()" if as_object else repr(loss)
    call = draw.pick("fit", "fit", "fit", "fit", "evaluate", "train_on_batch", "test_on_batch", "predict", "dataset")
    lines = ["import numpy as np", "import keras", "from keras import layers", ""]
    lines += _model(style, net)
    training = _training(draw, call)
    # Drawn last, so that the rest stays what it was for a seed.
    measured = f", metrics=[{draw.pick(*METRICS)}]" if draw.chance(0.3) else ""
    lines += [f"x = np.zeros({x})", f"y = np.zeros({y})", f"model.compile('sgd', {written}{measured})"]
    return "\n".join([*lines, *training, ""])


def _model(style: str, net: Network) -> list[str]:
    if style == "functional":
        steps = [f"t = {layer}(t)" for layer in net.layers]
        return [f"inputs = keras.Input({net.sample})", "t = inputs", *steps, "model = keras.Model(inputs, t)"]
    if style == "subclass":
        made = [f"        self.layer{index} = {layer}" for index, layer in enumerate(net.layers)]
        used = [f"        t = self.layer{index}(t)" for index in range(len(net.layers))]
        head = ["class Net(keras.Model):", "    def __init__(self):", "        super().__init__()"]
        return [*head, *made, "    def call(self, t):", *used, "        return t", "model = Net()"]
    first = [f"    keras.Input({net.sample}),"] if style == "sequential" else []
    return ["model = keras.Sequential([", *first, *(f"    {layer}," for layer in net.layers), "])"]


def _training(draw: Draw, call: str) -> list[str]:
    if call == "predict":
        return ["model.predict(x, verbose=0)"]
    if call.endswith("_on_batch"):
        return [f"model.{call}(x, y)"]
    if call == "dataset":
        batched = draw.pick("", ".batch(2)", ".batch(2)", ".batch(3, drop_remainder=True)")
        slices = f"data = tf.data.Dataset.from_tensor_slices((x, y)){batched}"
        return ["import tensorflow as tf", slices, "model.fit(data, verbose=0)"]
    batch = draw.pick("", "", ", batch_size=2", ", batch_size=4")
    if call == "fit" and draw.integer(0, 5) == 0:
        return [f"model.fit(x, y{batch}, validation_data=(x, y), verbose=0)"]
    return [f"model.{call}(x, y{batch}, verbose=0)"]
