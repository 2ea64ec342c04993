"""Linear algebra and signals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def squared(draw: Draw, rule: OpRule) -> Tensor:
    """Square matrices, mostly."""
    dims = sizes(draw, rule, draw.integer(2, 4))
    dims[-2] = dims[-1]
    return nearby(draw, rule, Tensor(tuple(dims)), 0.15)


def solve(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Square matrices and right-hand sides."""
    a = squared(draw, rule)
    last = a.shape[-1] if a.shape else 2
    dims = [*a.shape[:-2], last, *(sizes(draw, rule, 1) if draw.chance(0.8) or rule.library == "tensorflow" else [])]
    return {"a": a, "b": nearby(draw, rule, Tensor(tuple(dims)), 0.15)}


def lstsq(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A matrix and right-hand sides."""
    a = Tensor(tuple(sizes(draw, rule, 2)))
    dims = [a.shape[0], *(sizes(draw, rule, 1) if draw.chance(0.5) else [])]
    return {"a": nearby(draw, rule, a, 0.1), "b": nearby(draw, rule, Tensor(tuple(dims)), 0.2)}


def matrix(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Matrices of any sizes, with what the decomposition can be asked for."""
    extra = {}
    if " mode" in rule.signature:
        other = ("full",) if rule.library == "keras" else ("reduced",)
        extra = draw.some(mode=lambda: draw.rarely(draw.pick("reduced", "complete"), *other))
    if "full_matrices" in rule.signature:
        extra = draw.some(full_matrices=lambda: draw.pick(True, False))
    if "compute_uv" in rule.signature:
        extra.update(draw.some(compute_uv=lambda: draw.pick(True, False)))
    return {"x": tensor(draw, rule, least=1 if draw.chance(0.1) else 2), **extra}


def diag(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A vector or a matrix, and an offset."""
    x = tensor(draw, rule, least=1, most=2 if draw.chance(0.9) else 3)
    return {"x": x, **draw.some(k=lambda: draw.integer(-2, 2))}


def diagonal(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, an offset and two axes."""
    x = tensor(draw, rule, least=2)
    rank = len(x.shape)
    pair = draw.random.sample(range(rank), 2)
    chosen = {"axis1": pair[0], "axis2": pair[1] - rank} if draw.chance(0.5) else {}
    if draw.chance(0.05):
        chosen = {"axis1": axis(draw, rank, probability=0.5)}
    return {"x": x, **chosen, **draw.some(offset=lambda: draw.integer(-1, 1))}


def triangle(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor with an offset."""
    x = tensor(draw, rule, least=1 if draw.chance(0.2) else 2)
    return {"x": x, "num_lower": 0, "num_upper": -1}


def pair(draw: Draw, rule: OpRule, least: int, change: float = 0.1) -> list[Tensor]:
    """A real and an imaginary part."""
    real = tensor(draw, rule, least=least, most=3)
    return [real, nearby(draw, rule, real, change)]


def correlate(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two vectors."""
    x1, x2 = (Tensor(tuple(draw.size() for _ in range(draw.rank(1, probability=0.05)))) for _ in range(2))
    return {"x1": x1, "x2": x2, **draw.some(mode=lambda: draw.pick("same", "valid", "full"))}


def stft(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A signal and windows."""
    x = Tensor((*sizes(draw, rule, draw.integer(0, 2)), draw.pick(16, 20, 33, None)))
    return {
        "x": x,
        "sequence_length": 8,
        "sequence_stride": draw.pick(2, 4),
        "fft_length": draw.pick(8, 9),
        **draw.some(center=lambda: False),
    }


STRATEGIES = {
    "square": lambda draw, rule: {"x": squared(draw, rule)},
    "determinant": lambda draw, rule: {"x": squared(draw, rule)},
    "logdet": lambda draw, rule: {"x": squared(draw, rule)},
    "slogdet": lambda draw, rule: {"x": squared(draw, rule)},
    "eigen": lambda draw, rule: {"x": squared(draw, rule)},
    "eigenvalues": lambda draw, rule: {"x": squared(draw, rule)},
    "qr": matrix,
    "svd": matrix,
    "lu_factor": matrix,
    "transposed_matrices": matrix,
    "matrix_rank": matrix,
    "matrix_diag_part": matrix,
    "solve": solve,
    "lstsq": lstsq,
    "triangle": triangle,
    "diag": diag,
    "diagflat": diag,
    "diagonal": diagonal,
    "matrix_diag": lambda draw, rule: {"x": tensor(draw, rule, least=1)},
    "vander": lambda draw, rule: {"x": tensor(draw, rule, least=1, most=1), **draw.some(N=lambda: draw.size())},
    "fourier": lambda draw, rule: {"x": pair(draw, rule, 1 if rule.name.endswith(".fft") else 2)},
    "rfft": lambda draw, rule: {"x": tensor(draw, rule, least=1), **draw.some(fft_length=lambda: draw.size())},
    "irfft": lambda draw, rule: {"x": pair(draw, rule, 1), **draw.some(fft_length=lambda: draw.size())},
    "stft": stft,
    "istft": lambda draw, rule: {
        "x": pair(draw, rule, 2 if draw.chance(0.9) else 1),
        "sequence_length": 8,
        "sequence_stride": draw.pick(2, 4),
        "fft_length": draw.pick(8, 9),
        **draw.some(center=lambda: False, length=lambda: draw.size()),
    },
    "extract_sequences": stft,
    "correlate": correlate,
    "viewed": lambda draw, rule: {
        "x": Tensor((*sizes(draw, rule, draw.integer(0, 3)), 2), "float32" if "complex" in rule.name else "complex64")
    },
}
