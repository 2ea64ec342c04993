"""Our side: the rules of the registry, applied as the interpreter applies them, without any program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.heap import Heap
from keras_shape_lint.transfer.apply import apply_layer, check_construction, parameter_count
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import Layer, Origin, Value
from tests.oracle.configurations import Configuration, Hidden, Nested, Tensor, map_arguments, map_tensors
from tests.oracle.outcomes import CONSTRUCTION, Outcome
from tests.oracle.real import defaults, installed_release

if TYPE_CHECKING:
    from collections.abc import Callable


def outcome(
    configuration: Configuration,
    version: int,
    *,
    shape_of: Callable[[Tensor], Shape] = lambda tensor: Shape.of(*tensor.shape),
    weakened: dict[str, Any] | None = None,
    on_data: bool = False,
) -> Outcome:
    """What our rules make of a configuration.

    `shape_of` says what is known of an input's shape; `weakened` replaces arguments by what is known of them; with
    `on_data` every call is also run.
    """
    ctx = Context(Heap(), version, "channels_last", lambda callee, shapes: _apply(callee, shapes, ctx))
    ctx.release = lambda: installed_release(version)
    place = CONSTRUCTION
    outputs: list[Any] = []
    try:
        layer = _construct(configuration.layer, {**configuration.arguments, **(weakened or {})}, ctx)
        for number, call in enumerate(configuration.calls, 1):
            place = f"call {number}"
            inputs = [map_tensors(structure, shape_of) for structure in call.inputs]
            keywords = map_tensors(call.keywords, shape_of, bare=False)
            outputs.append(apply_layer(layer, inputs, keywords, ctx))
            if on_data:
                ctx.on_data = True
                apply_layer(layer, inputs, keywords, ctx)
                ctx.on_data = False
        place = "the count of parameters"
        return Outcome(None, tuple(outputs), parameter_count(layer, ctx))
    except Mismatch as mismatch:
        error = f"[{mismatch.rule}] {mismatch.requirement}; {mismatch.detail}".rstrip("; ")
        return Outcome(place, tuple(outputs), error=error, crash=place == "the count of parameters")
    except Exception as error:  # noqa: BLE001 - a crash of a rule is one of the findings
        return Outcome(place, tuple(outputs), error=_where(error), crash=True)


def _construct(name: str, arguments: dict[str, Any], ctx: Context) -> Layer:
    def ours(argument: Nested | Hidden) -> Any:
        return UNKNOWN if isinstance(argument, Hidden) else _construct(argument.layer, argument.arguments, ctx)

    given = {key: map_arguments(value, ours) for key, value in arguments.items()}
    bound = {**defaults(name, ctx.keras_version), **given}
    rule = layer_rule(name)
    if rule is not None:
        check_construction(rule, bound, ctx)
    return Layer(name, bound, frozenset(given), Origin(name.rpartition(".")[2], None, "oracle"))


def _apply(callee: Value, shapes: list[Structure], ctx: Context) -> Structure:
    return apply_layer(callee, shapes, {}, ctx) if isinstance(callee, Layer) else ANY_SHAPE


def _where(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame is not None else "?"
    return f"{type(error).__name__}: {error} ({place})"
