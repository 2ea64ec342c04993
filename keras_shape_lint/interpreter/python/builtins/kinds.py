"""What kind of thing a value is: isinstance and hasattr, for the classes of Python, of libraries and of the program."""

from __future__ import annotations

import collections.abc
import numbers
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.catalogue.aliases import versions_of
from keras_shape_lint.catalogue.names import exists
from keras_shape_lint.interpreter.key_parts import inside
from keras_shape_lint.interpreter.paths import unite
from keras_shape_lint.interpreter.python import enumerations
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.library_names import as_value
from keras_shape_lint.values import (
    UNBOUND,
    Array,
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Method,
    Model,
    Module,
    Number,
    Opaque,
    Partial,
    Tensor,
    Tuple,
    Union,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
_KINDS: dict[str, tuple[type, ...]] = {
    "tuple": (Tuple,),
    "list": (List,),
    "dict": (Dict,),
    "set": (List,),
}
_RECURRENT = frozenset(
    ("LSTM", "GRU", "SimpleRNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "ConvRNN2D", "CuDNNLSTM", "CuDNNGRU")
)
_CONVOLUTIONS = (("Conv", "Transpose"), ("SeparableConv", ""), ("DepthwiseConv", ""))
_EXTENSIONS: dict[str, frozenset[str]] = {
    "Attention": frozenset(("AdditiveAttention",)),
    **{f"Conv{rank}D": frozenset(f"{kind}{rank}D{rest}" for kind, rest in _CONVOLUTIONS) for rank in (1, 2, 3)},
    "Dropout": frozenset(f"SpatialDropout{rank}D" for rank in (1, 2, 3)),
    "Embedding": frozenset(("ReversibleEmbedding",)),
    "RNN": _RECURRENT,
    "BatchNormalization": frozenset(("SyncBatchNormalization",)),
    "Wrapper": frozenset(("Bidirectional", "TimeDistributed", "SpectralNormalization", "WeightNorm")),
}
"""Layers of Keras that extend another one, in some version at least."""
_SEVERAL = frozenset(("dict", "list", "tuple"))
"""Kinds that hold the tensors of a call that gives several."""
_NO_BUILTINS = (Tuple, List, Dict, Tensor, Array, Layer, Model, Function, Partial, Method, Class)
LAYER_ATTRIBUTES = frozenset(
    name
    for line in (
        "activity_regularizer add_loss add_metric add_update add_variable add_weight autocast build",
        "build_from_config built call call_signature_parameters compute_dtype compute_mask",
        "compute_output_shape compute_output_signature compute_output_spec count_params dtype dtype_policy",
        "dynamic finalize_state from_config get_build_config get_config get_input_at get_input_mask_at",
        "get_input_shape_at get_output_at get_output_mask_at get_output_shape_at get_weights inbound_nodes",
        "input input_dtype input_mask input_shape input_spec load_own_variables losses metrics",
        "metrics_variables name name_scope non_trainable_variables non_trainable_weights outbound_nodes",
        "output output_mask output_shape path quantization_mode quantize quantized_build quantized_call",
        "rematerialized_call save_own_variables set_weights stateful stateless_call submodules supports_jit",
        "supports_masking symbolic_call trainable trainable_variables trainable_weights updates",
        "variable_dtype variables weights with_name_scope",
    )
    for name in line.split()
)
"""The public attributes of ``keras.layers.Layer`` in Keras 2 and 3."""
MODEL_ATTRIBUTES = frozenset(
    name
    for line in (
        "autotune_steps_per_execution compile compile_from_config compiled_loss compiled_metrics compute_loss",
        "compute_metrics distribute_reduction_method distribute_strategy evaluate evaluate_generator export fit",
        "fit_generator get_compile_config get_layer get_metrics_result get_quantization_layer_structure",
        "get_state_tree get_weight_paths history inputs jit_compile layers load_weights loss make_predict_function",
        "make_test_function make_train_function metrics_names optimizer outputs predict predict_function",
        "predict_generator predict_on_batch predict_step reset_metrics reset_states run_eagerly save save_spec",
        "save_weights set_state_tree state_updates stateless_compute_loss steps_per_execution stop_training summary",
        "test_function test_on_batch test_step to_json to_yaml train_function train_on_batch train_step",
    )
    for name in line.split()
)
"""What ``keras.Model`` has besides."""
_ABSTRACT = {"collections.abc": collections.abc, "typing": collections.abc, "numbers": numbers}
"""Where the abstract classes stand that have a module's names."""
_MODEL_BASES = frozenset(("keras.Model", "builtins.object"))
_PLAIN_BASES = frozenset(("keras.layers.Layer", "builtins.object"))


def _is_instance(m: Machine, value: Value, kinds: Value) -> Value:
    if isinstance(value, Union):
        return unite((guard, _is_instance(m, found, kinds)) for guard, found in value.alternatives)
    choices = iterate(m, kinds) if isinstance(kinds, Tuple) else [kinds]
    answers = [is_one(m, value, kind) for kind in choices or [kinds]]
    if any(answer is True for answer in answers):
        return Const(True)
    return Const(False) if all(answer is False for answer in answers) else m.derived("isinstance", value, kinds)


def _is_one_of_abstract(value: Value, kind: Library) -> bool | None:
    """Whether plain data is a ``Sequence``, a ``Mapping``, an ``Integral`` or the like."""
    module, _, name = kind.name.rpartition(".")
    abstract = getattr(_ABSTRACT.get(module), name, None)
    kinds = {Tuple: tuple, Dict: dict, Number: int}
    concrete = type(value.value) if isinstance(value, Const) else kinds.get(type(value))
    if isinstance(value, List):
        concrete = {"list": list, "set": set, "deque": collections.deque}.get(value.kind)
    if not isinstance(abstract, type) or concrete is None:
        return None
    return issubclass(concrete, abstract)


def is_one(m: Machine, value: Value, kind: Value) -> bool | None:
    """Whether a value is an instance of a class, or None if that is not known."""
    from keras_shape_lint.interpreter.python.classes import ancestry, has_unknown_base, library_bases
    from keras_shape_lint.interpreter.python.dict_slots import CLASS_OF_DICT

    value = as_value(m, value)
    if isinstance(value, Opaque) or isinstance(kind, Opaque):
        return None
    if isinstance(kind, Class):
        made_by = value.cls if isinstance(value, (Instance, Tuple)) else None
        if isinstance(value, Dict) and isinstance(cls := value.slots.get(CLASS_OF_DICT), Class):
            made_by = cls
        if isinstance(value, Const) and isinstance(value.value, enumerations.Member):
            made_by = value.value.cls
        return made_by is not None and kind in ancestry(made_by)
    if not isinstance(kind, Library):
        return None
    name = kind.name.rpartition(".")[2]
    if kind.name.startswith("builtins."):
        if isinstance(value, Const):
            types = {"int": int, "float": float, "str": str, "bool": bool, "bytes": bytes, "complex": complex}
            return isinstance(value.value, types[name]) if name in types else False if name in _KINDS else None
        if isinstance(value, Number):
            return name == "int"
        if name in _SEVERAL and isinstance(value, Tensor) and value.shape.rank is None:
            # What a call gives of which nothing is known may be several tensors.
            return None
        if name in _KINDS:
            return isinstance(value, _KINDS[name]) and (not isinstance(value, List) or value.kind == name)
        if isinstance(value, Instance):
            plain = not has_unknown_base(value.cls) and set(library_bases(value.cls)) <= _PLAIN_BASES | _MODEL_BASES
            return name == "object" or (False if plain else None)
        return (
            False
            if isinstance(value, (Tuple, List, Dict, Tensor, Array, Layer, Model, Function, Partial, Method, Class))
            else None
        )
    if isinstance(value, (Const, Number, Tuple, List, Dict)):
        return False if kind.name.startswith("keras.") else _is_one_of_abstract(value, kind)
    if isinstance(value, Layer):
        if kind.name in (value.api, "keras.layers.Layer"):
            return True
        # Some layers of Keras extend others, not the same ones in every version.
        extensions = _EXTENSIONS.get(name, frozenset())
        certain = kind.name.startswith("keras.layers.") and value.api.rpartition(".")[2] not in extensions
        return False if certain and name not in ("Pipeline", "InputLayer") else None
    if isinstance(value, Instance):
        bases = library_bases(value.cls)
        if kind.name in bases or (kind.name == "keras.layers.Layer" and "keras.Model" in bases):
            return True
        plain_bases = not has_unknown_base(value.cls) and set(bases) <= _PLAIN_BASES
        return False if plain_bases and kind.name.startswith(("keras.layers.", "builtins.")) else None
    if isinstance(value, Model):
        wanted = "keras.Sequential" if value.kind == "sequential" else "keras.Model"
        return True if kind.name in (wanted, "keras.Model", "keras.layers.Layer") else None
    return None


def is_of_another_type(m: Machine, answer: Value, kind: Value) -> bool:
    """Whether an answer of ``type(x)`` is surely not a class, because x is no instance of it."""
    if not isinstance(answer, Opaque) or not isinstance(kind, (Library, Class)):
        return False
    asked = inside(m, answer.key)
    if not isinstance(asked, tuple) or len(asked) != 2 or asked[0] != "type":
        return False
    value = inside(m, asked[1])
    return isinstance(value, Value) and is_one(m, value, kind) is False


def _has_attribute(m: Machine, value: Value, name: Value) -> Value:
    answer = has(m, value, name.value) if isinstance(name, Const) and isinstance(name.value, str) else None
    return Const(answer) if answer is not None else m.derived("hasattr", value, name)


def has(m: Machine, value: Value, name: str) -> bool | None:
    """Whether a value has an attribute, or None if that is not known."""
    from keras_shape_lint.interpreter.python.classes import BASE, find_attribute, has_unknown_base, library_bases

    if isinstance(value, (Instance, Class)):
        cls = value.cls if isinstance(value, Instance) else value
        if value.slots.get(name, UNBOUND) is not UNBOUND or find_attribute(cls, name) is not None:
            return True
        if has_unknown_base(cls) or name.startswith("__") or find_attribute(cls, "__getattr__") is not None:
            return None
        bases = set(library_bases(cls))
        if bases <= {"builtins.object"}:
            return False
        if name.startswith("_"):
            return None
        if bases <= _MODEL_BASES and not value.slots.get(BASE) and name not in LAYER_ATTRIBUTES | MODEL_ATTRIBUTES:
            return False
        return False if bases <= _PLAIN_BASES and name not in LAYER_ATTRIBUTES else None
    if isinstance(value, Const):
        return hasattr(value.value, name)
    if isinstance(value, Module):
        return _module_has(m, value, name)
    if isinstance(value, (Tensor, Layer, Model)):
        return False if m.libraries.lacks_attribute(m, value, name) else None
    if isinstance(value, Library):
        answers = {_library_has(value, name, version) for version in m.versions}
        return answers.pop() if len(answers) == 1 else None
    kind: type | None = {Tuple: tuple, List: list, Dict: dict, Number: int}.get(type(value))
    if kind is not None and not (isinstance(value, Tuple) and value.names):
        # What Keras 2 gives as a shape has more than a tuple.
        return True if hasattr(kind, name) else None if isinstance(value, Tuple) else False
    return None


def _library_has(library: Library, name: str, version: int) -> bool | None:
    """Whether a version has a name; Keras 3 has some of those of Keras 2 under ``tensorflow.keras`` alone."""
    found = exists(f"{library.name}.{name}", version)
    spelled = f"{library.written or library.name}.{name}"
    return False if found and version not in versions_of(spelled) else found


def _module_has(m: Machine, module: Module, name: str) -> bool | None:
    from keras_shape_lint.interpreter.python.environment import OPEN, STARS
    from keras_shape_lint.interpreter.python.modules import module_member

    if module_member(m, module, name) is not None:
        return True
    return None if OPEN in module.scope.slots or STARS in module.scope.slots or name.startswith("__") else False


TABLE: dict[str, Callable[..., Value]] = {
    "builtins.isinstance": _is_instance,
    "builtins.hasattr": _has_attribute,
}
