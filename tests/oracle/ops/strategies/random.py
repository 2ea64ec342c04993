"""Random numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Hidden, Tensor
from tests.oracle.ops.strategies.tensors import nearby, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def owner(rule: OpRule) -> dict[str, Any]:
    """The generator whose method is called."""
    if not rule.signature.startswith("self"):
        return {}
    kind = rule.name.split(".")[2]

    def make() -> Any:
        import numpy
        import tensorflow

        if rule.name.startswith("tensorflow."):
            return tensorflow.random.Generator.from_seed(1)
        return numpy.random.default_rng(0) if kind == "Generator" else numpy.random.RandomState(0)

    return {"self": Hidden(make, kind)}


def size(draw: Draw) -> Any:
    """A size or several."""
    return draw.pick(draw.size(), (draw.size(), draw.size()), (draw.size(), 2, 3), [2, 3], ())


def random_filled(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Sizes, and what the distribution needs."""
    sizes: Any = tuple(draw.size() for _ in range(draw.integer(0, 3)))
    if draw.chance(0.1) and not rule.name.endswith("_variable"):
        sizes = draw.size()
    arguments: dict[str, Any] = {**owner(rule), "shape": sizes}
    needed = {
        "alpha": 1.0, "counts": 3.0, "lam": 1.0, "probs": 0.5, "probabilities": 0.5,
        "mean": 0.0, "scale": 1.0, "low": 0.0, "high": 1.0,
    }  # fmt: skip
    arguments.update({name: value for name, value in needed.items() if f" {name} " in f"{rule.signature} "})
    if rule.name == "keras.random.beta":
        arguments["beta"] = 1.0
    if rule.name == "keras.random.randint":
        arguments.update(minval=0, maxval=5)
    if "stateless" in rule.name:
        arguments["seed"] = (1, 2)
    return arguments


def random_array(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Parameters, and sizes or none."""
    integers = "randint" in rule.name or "integers" in rule.name or "binomial" in rule.name
    if draw.chance(0.4) and not integers:
        first = tensor(draw, rule, most=2)
        arguments: dict[str, Any] = {"a": first, "b": nearby(draw, rule, first, 0.3)}
        return {**owner(rule), **arguments}
    arguments = {"a": 1, "b": 0.5 if "binomial" in rule.name else 5}
    return {**owner(rule), **arguments, **draw.some(0.8, size=lambda: size(draw))}


def of_three(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Three parameters, and sizes or none."""
    values = {"a": 5, "b": 6, "c": 6 if "hyper" in rule.name else 7}
    if draw.chance(0.4):
        return {**owner(rule), **values, draw.pick("a", "c"): [7 if "hyper" in rule.name else 6.0] * draw.size()}
    return {**owner(rule), **values, **draw.some(0.8, size=lambda: size(draw))}


def choice(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, a list or a number."""
    a = draw.pick(9, [1, 2, 3, 4], Tensor((draw.size(),)))
    return {**owner(rule), "a": a, **draw.some(0.7, size=lambda: size(draw))}


def dropout(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and often noise that fits it or hardly."""
    x = tensor(draw, rule)
    noise = draw.pick((), (1,), (3, 1), (None, 1), (2, 3), (2, 1, 3), x.shape)
    return {"x": x, "rate": draw.pick(0.5, 0.5, 0.0), **draw.some(0.6, noise_shape=lambda: noise)}


def vectors(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A vector of probabilities or means."""
    return {**owner(rule), "n": 5, "mean": [0.5, 0.5], "cov": [[1.0, 0.0], [0.0, 1.0]], **draw.some(size=lambda: 3)}


STRATEGIES = {
    "seeds_made": lambda draw, rule: {**owner(rule), **draw.some(count=draw.size)},
    "seeds_split": lambda draw, rule: {"seed": [1, 2], **draw.some(num=draw.size)},
    "seed_folded": lambda draw, rule: {"seed": [1, 2], "data": draw.size()},
    "random_filled": random_filled,
    "random_variable": random_filled,
    "shuffled": lambda draw, rule: {"x": tensor(draw, rule), **draw.some(0.7, axis=lambda: draw.integer(-3, 3))},
    "random_batches": lambda draw, rule: {"shape": (2, draw.size()), "parameter": tensor(draw, rule, most=2)},
    "random_sizes": lambda draw, rule: {
        **owner(rule),
        "sizes": [draw.size() for _ in range(draw.integer(0, 3))],
    },
    "random_sized": lambda draw, rule: {**owner(rule), **draw.some(0.8, size=lambda: size(draw))},
    "random_array": random_array,
    "random_integers": random_array,
    "random_of_three": of_three,
    "choice": choice,
    "permutation": lambda draw, rule: {
        **owner(rule),
        "x": draw.pick(5, tensor(draw, rule, least=1))
        if "numpy" in rule.name and "permuted" not in rule.name
        else tensor(draw, rule, least=1),
    },
    "random_vectors": vectors,
    "categorical": lambda draw, rule: {
        "logits": tensor(draw, rule, least=1, most=3),
        "num_samples": draw.size(),
        **({"seed": (1, 2)} if "stateless" in rule.name else {}),
    },
    "dropout": dropout,
}
