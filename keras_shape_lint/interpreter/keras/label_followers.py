"""What is known of the values of labels after an operation: those that it keeps, makes, or gives columns to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.label_calculations import limited
from keras_shape_lint.interpreter.keras.label_joins import filled, joined, repeated
from keras_shape_lint.interpreter.keras.label_values import MOST, Values, as_stored, distinct, keep_values, with_values
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import Array, Const, Dict, LibraryObject, List, Tuple, Value, serial

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_KEEPING = re.compile(
    r"numpy\.(reshape|ravel|squeeze|expand_dims|array|asarray|asanyarray|ascontiguousarray|copy|transpose|sort|flip"
    r"|random\.(\w+\.)?permutation|ndarray\.(reshape|ravel|flatten|squeeze|copy|transpose|astype))$"
    r"|pandas\.Series$|tensorflow\.(constant|convert_to_tensor|reshape|squeeze|expand_dims|identity)$"
)
"""Operations whose result has the values of the first argument, in another arrangement."""
_DTYPE_SECOND = frozenset(
    ("numpy.array", "numpy.asarray", "numpy.asanyarray", "numpy.ascontiguousarray", "tensorflow.constant")
)
"""Those of them that take a dtype as their second argument."""
_DATASETS = {
    "keras.datasets.mnist": 10, "keras.datasets.fashion_mnist": 10, "keras.datasets.cifar10": 10,
    "keras.datasets.imdb": 2, "keras.datasets.reuters": 46,
}  # fmt: skip
_TABLES = {"load_iris": 3, "load_wine": 3, "load_digits": 10, "load_breast_cancer": 2, "fetch_olivetti_faces": 40}
_ENCODERS = "sklearn.preprocessing."


def follow_values(
    m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value
) -> Value:
    """The result of an operation with what is known of its values, or with the columns that those decide."""
    told = name.endswith("astype") or "dtype" in keywords or (name in _DTYPE_SECOND and len(positional) > 1)
    return as_stored(_followed(m, name, positional, keywords, result), told=told)


def _followed(
    m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value
) -> Value:
    if _KEEPING.match(name):
        if not positional:
            return result
        source = m.look(positional[0])
        if isinstance(source, Array) and source.picks is not None and name.endswith("astype"):
            from keras_shape_lint.interpreter.keras.label_masks import as_numbers

            return as_numbers(m, source, result)
        kept = keep_values(m, result, source)
        moved = name.endswith(("flip", "sort", "permutation", "transpose"))
        if moved and isinstance(kept, Array) and kept.memory is not None:
            return replace(kept, memory=(kept.memory[0], serial()))
        return kept
    if name in ("numpy.isin", "numpy.where"):
        from keras_shape_lint.interpreter.keras.label_masks import choose_values, is_among

        work = is_among if name.endswith("isin") else choose_values
        return work(m, positional, keywords, result)
    module, _, last = name.rpartition(".")
    follower = _FOLLOWERS.get(name) or _FOLLOWERS.get(last if module.startswith("numpy.random") else "")
    if follower is not None:
        return follower(m, name, positional, keywords, result)
    if last == "load_data" and module in _DATASETS:
        return _with_labels(m, result, frozenset(range(_DATASETS[module])))
    if module == "sklearn.datasets" and last in _TABLES:
        return _with_target(m, result, frozenset(range(_TABLES[last])))
    return result


_NONE = Const(None)


def _with_labels(m: Machine, result: Value, values: Values) -> Value:
    """((x, y), (x, y))"""
    if not isinstance(result, Tuple):
        return result
    return Tuple(tuple(_with_target(m, part, values) for part in result.items))


def _with_target(m: Machine, result: Value, values: Values) -> Value:
    """(x, y), or a dict with a target."""
    if isinstance(result, Tuple) and len(result.items) == 2:
        return Tuple((result.items[0], with_values(m, result.items[1], values)))
    if isinstance(result, Dict) and ("item", "target") in result.slots:
        result.slots["item", "target"] = with_values(m, result.slots["item", "target"], values)
    return result


# ------------------------------------------------------------------------------------------------ what makes values


def _random(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """Integers below a bound, each of them if there are many."""
    given = list(positional[1:] if positional and isinstance(positional[0], LibraryObject) else positional)
    low = plain(given[0] if given else keywords.get("low", _NONE))
    high = plain(given[1] if len(given) > 1 else keywords.get("high", _NONE))
    if "endpoint" in keywords or not isinstance(result, Array):
        return result
    if high is None:
        low, high = 0, low
    size = result.shape.size if result.shape.rank is not None else None
    if type(low) is not int or type(high) is not int or not isinstance(size, int):
        return result
    if not 0 < high - low <= MOST:
        return result
    return with_values(m, result, frozenset(range(low, high)), size)


def _counted(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``arange`` of integers."""
    bounds = [plain(value) for value in positional]
    if not all(type(bound) is int for bound in bounds) or "step" in keywords or 0 in bounds[2:] or not bounds:
        return result
    numbers = range(*bounds[:3])
    few = numbers and not numbers[MOST:] and "stop" not in keywords
    return with_values(m, result, frozenset(numbers)) if few else result


def _encoded_labels(
    m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value
) -> Value:
    """Numbers from 0 on for the different labels."""
    values = distinct(m, positional[1]) if len(positional) > 1 else None
    return result if values is None else with_values(m, result, frozenset(range(len(values))))


# ------------------------------------------------------------------------------------------------ what counts them


def _categorical(
    m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value
) -> Value:
    """``to_categorical(y)``: columns up to the greatest class."""
    classes = positional[1] if len(positional) > 1 else keywords.get("num_classes", _NONE)
    given = positional[0] if positional else keywords.get("x", keywords.get("y", _NONE))
    values = distinct(m, given) if classes == _NONE else None
    numbers = [value for value in values or () if isinstance(value, (int, float))]
    # A negative number counts from behind.
    if values is None or len(numbers) != len(values) or max(numbers) < 0 or min(numbers) < -int(max(numbers)) - 1:
        return result
    return _with_columns(result, int(max(numbers)) + 1)


def _with_columns(result: Value, count: int) -> Value:
    if not isinstance(result, Array) or not result.shape.rank:
        return result
    return replace(result, shape=result.shape.with_last(count))


def _one_hot(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """A column for each category of the one column of x."""
    encoder, x = positional[0], m.look(positional[1]) if len(positional) > 1 else _NONE
    options: dict[str | int, Value] = dict(encoder.options) if isinstance(encoder, LibraryObject) else {0: _NONE}
    if options.keys() - {"sparse", "sparse_output", "dtype", "handle_unknown", "categories"}:
        return result
    categories = plain(options.get("categories", _NONE))
    if isinstance(categories, list) and all(isinstance(part, (list, tuple)) for part in categories):
        return _with_columns(result, sum(map(len, categories)))
    values = distinct(m, x)
    single = isinstance(x, Array) and x.shape.rank == 2 and x.shape[1] == 1
    return _with_columns(result, len(values)) if values is not None and single and categories is None else result


def _binarized(
    m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value
) -> Value:
    """A column for each label, a single one for two labels."""
    values = distinct(m, positional[1]) if len(positional) > 1 else None
    return result if values is None else _with_columns(result, len(values) if len(values) > 2 else 1)


def _dummies(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``get_dummies`` of a vector: a column for each value."""
    given = m.look(positional[0]) if positional else _NONE
    shape = given.shape if isinstance(given, Array) else Shape.unknown()
    values = distinct(m, given) if shape.rank == 1 or isinstance(given, (List, Tuple)) else None
    if values is None or keywords or len(positional) > 1 or not isinstance(result, Frame):
        return result
    return Frame.of(result.shape[0], None, len(values), result.origin)


def _unique(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """As many as there are."""
    values = distinct(m, positional[0]) if positional and "axis" not in keywords else None
    if values is None:
        return result
    if isinstance(result, Tuple) and isinstance(result.items[0], Array):
        return Tuple((replace(result.items[0], shape=Shape((len(values),))), *result.items[1:]))
    return replace(result, shape=Shape((len(values),))) if isinstance(result, Array) else result


_FOLLOWERS: dict[str, Callable[..., Value]] = {
    "randint": _random,
    "integers": _random,
    "numpy.arange": _counted,
    **{f"numpy.{name}": filled for name in ("zeros", "ones", "full", "zeros_like", "ones_like", "full_like")},
    **{f"tensorflow.{name}": filled for name in ("zeros", "ones", "fill", "zeros_like", "ones_like")},
    **{f"numpy.{name}": joined for name in ("concatenate", "stack", "hstack", "vstack", "append")},
    "tensorflow.concat": joined,
    "tensorflow.stack": joined,
    **dict.fromkeys(("numpy.minimum", "numpy.maximum", "numpy.clip", "numpy.ndarray.clip"), limited),
    **dict.fromkeys(("tensorflow.minimum", "tensorflow.maximum", "tensorflow.clip_by_value"), limited),
    "numpy.repeat": repeated,
    "numpy.tile": repeated,
    "keras.utils.to_categorical": _categorical,
    f"{_ENCODERS}LabelEncoder.fit_transform": _encoded_labels,
    f"{_ENCODERS}OneHotEncoder.fit_transform": _one_hot,
    f"{_ENCODERS}LabelBinarizer.fit_transform": _binarized,
    "pandas.get_dummies": _dummies,
    "numpy.unique": _unique,
}
