"""The register of transfer functions: one short function a layer or operation, found by canonical name.

A layer is declared beside its family::

    @layer("keras.layers.Dense", inputs=InputSpec(min_rank=2, fixed_axes=(-1,)), examples=[((None, 7), {"units": 4})])
    def dense(x: Shape, *, units: Dim) -> Shape:
        return x.with_last(units)

    @dense.init
    def check_dense(*, units: object) -> None: ...        # errors of the constructor, where it stands

    @dense.weights
    def dense_weights(x: Shape, *, units: Dim, use_bias: bool) -> Weights: ...

Positional parameters are what the layer is called with, keyword-only ones are constructor arguments by Keras's own
names (order and defaults come from the catalogue), plus `ctx` for the `Context`. Keyword-only parameters annotated
``Dim`` get a symbol where the program's integer is not known; every other unknown argument is `UNKNOWN`.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias, TypeVar

from keras_shape_lint.catalogue import tables
from keras_shape_lint.domain.dims import Dim

TransferFunction: TypeAlias = Callable[..., Any]
OpFunction = TypeVar("OpFunction", bound=TransferFunction)
Weights: TypeAlias = "Iterable[tuple[str, tuple[Dim, ...]]]"
"""(name, shape) of every variable that a layer makes when it is built."""
Example: TypeAlias = "tuple[Any, dict[str, Any]]"
"""What to call the layer with (a shape; a list of shapes for a list) and its constructor arguments."""


@dataclass(frozen=True, slots=True)
class InputSpec:
    """What a layer asks of its input before anything else.

    `rank` or `min_rank` count the batch axis; `axes` describes them for messages: "(batch, timesteps, features)".
    `fixed_axes`: sizes that may not change after the first call; `fixed_rank`: neither may the rank.
    `structure` is "tensor" for one tensor, "list" for a list of them, "any" where the function decides.

    While it builds a model, Keras 2 looks at all this in the first call only. Most of it TensorFlow refuses later, too;
    `rank_once` and `axes_once` say that it may compute something from another rank, or from other sizes.
    """

    rank: int | None = None
    min_rank: int | None = None
    axes: str = ""
    fixed_axes: tuple[int, ...] = ()
    fixed_rank: bool = False
    structure: str = "tensor"
    rank_once: bool = False
    axes_once: bool = False


ANY_INPUT = InputSpec()


@dataclass(slots=True)
class LayerRule:
    """Everything known about one layer class."""

    name: str
    function: TransferFunction
    inputs: InputSpec | Callable[..., InputSpec] = ANY_INPUT
    examples: Sequence[Example] = ()
    takes_data: bool = False
    """Whether it works on lists, texts and numbers of Python, too, as the layers for preprocessing do."""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    init_checks: tuple[TransferFunction, ...] = ()
    build_checks: tuple[TransferFunction, ...] = ()
    later_checks: tuple[TransferFunction, ...] = ()
    mask_check: TransferFunction | None = None
    weights_function: TransferFunction | None = None
    keeps_weights: bool = False
    lists: Literal["handed on", "refused", "open"] = "open"
    """What becomes of several tensors where one belongs, if no input spec forbids them."""
    counts_tensors: bool = False
    """Whether it takes as many tensors as its one tensor has axes: it compares these numbers only."""
    normalizes_axes: bool = False
    """Whether its argument `axis` may name no axis: one mean for everything, and no look at the axes."""
    weighed_by: tuple[str, ...] = ()
    """Flags of which one has to be set for it to have weights; nothing if it always has them."""


class LayerFamily:
    """What `layer` returns: the rules of one function, to which checks and weights can be added."""

    def __init__(self, rules: list[LayerRule]) -> None:
        self.rules = rules

    def init(self, check: TransferFunction) -> TransferFunction:
        """Register a check of constructor arguments; several run in order."""
        for rule in self.rules:
            rule.init_checks += (check,)
        return check

    def build(self, check: TransferFunction) -> TransferFunction:
        """Register a check of the first call only: what Keras refuses in `build`."""
        for rule in self.rules:
            rule.build_checks += (check,)
        return check

    def later(self, check: TransferFunction) -> TransferFunction:
        """Register a check of later calls with sizes that the layer was not built for: what TensorFlow refuses.

        It runs where Keras 2 does not look at them itself (`InputSpec.axes_once`).
        """
        for rule in self.rules:
            rule.later_checks += (check,)
        return check

    def mask(self, check: TransferFunction, only: str = "") -> None:
        """Register a check of the input and of the mask that a call gives by name, for all layers or `only` one."""
        for rule in self.rules:
            if only in ("", rule.name):
                rule.mask_check = check

    def keep_weights(self) -> None:
        """Declare that no run of the layer works for inputs that would need weights of other sizes than it has.

        For layers whose input spec does not say so: Keras 3 lets them be used again for other inputs while it builds.
        """
        for rule in self.rules:
            rule.keeps_weights = True

    def hand_on_lists(self) -> None:
        """Declare that the layer gives as many tensors as it gets while Keras 3 builds a model."""
        for rule in self.rules:
            rule.lists = "handed on"

    def refuse_lists(
        self, *, but_of_vector: bool = False, normalizes_axes: bool = False, weighed_by: tuple[str, ...] = ()
    ) -> None:
        """Declare that the layer fails when it is built for a list, in every version, with these exceptions.

        `but_of_vector`: not for a list of one vector; the others are those of `LayerRule`.
        """
        for rule in self.rules:
            rule.lists = "refused"
            rule.counts_tensors = but_of_vector
            rule.normalizes_axes = normalizes_axes
            rule.weighed_by = weighed_by

    def weights(self, function: TransferFunction) -> TransferFunction:
        """Register the function that yields (name, shape) of every weight for an input shape."""
        for rule in self.rules:
            rule.weights_function = function
        return function


@dataclass(slots=True)
class OpRule:
    """One operation of one library: a function of shapes and plain arguments, and how that library spells them.

    `signature` lists the library's parameters in order: ``"a->x axis=None dtype out keepdims=False"``. ``a->x`` is
    called `a` there and `x` in the function; a parameter that the function does not have is accepted and ignored; a
    default is given where it differs from the function's own. ``*operands`` takes all remaining positional arguments,
    ``**sizes`` all remaining keywords.
    `dtype` is the name of the result's dtype, or one of the rules in `keras_shape_lint.transfer.dtypes`.
    """

    name: str
    function: TransferFunction
    signature: str = ""
    dtype: str | None = None

    @property
    def library(self) -> str:
        """Whose semantics hold: "keras" (symbolic), "tensorflow" (as keras.backend is, too), or "numpy"."""
        if self.name.startswith("keras.backend."):
            return "tensorflow"
        return "numpy" if self.name.startswith(_NUMPY_OF_TENSORFLOW) else self.name.partition(".")[0]


_RULES = "keras_shape_lint.transfer"
_NUMPY_OF_TENSORFLOW = "tensorflow.experimental.numpy."
"""The module of TensorFlow that has the functions of NumPy, for its tensors."""
LAYERS: dict[str, LayerRule] = {}
OPS: dict[str, OpRule] = {}


def layer(
    names: str | Mapping[str, Mapping[str, Any]],
    *,
    inputs: InputSpec | Callable[..., InputSpec] = ANY_INPUT,
    examples: Sequence[Example] | Callable[..., Sequence[Example]],
    takes_data: bool = False,
) -> Callable[[TransferFunction], LayerFamily]:
    """Register a function for one layer, or for a family: ``{canonical name: parameters fixed for that member}``.

    `takes_data` says that the layer works on plain data of Python, too, and not on tensors alone.
    `inputs` and `examples` may be functions; `inputs` gets the arguments it names, `examples` the fixed parameters.
    """
    members = {names: {}} if isinstance(names, str) else names

    def register(function: TransferFunction) -> LayerFamily:
        rules = []
        for name, fixed in members.items():
            shown = examples(**fixed) if callable(examples) else examples
            rule = LayerRule(name, function, inputs, shown, takes_data, fixed)
            LAYERS[name] = rule
            rules.append(rule)
        return LayerFamily(rules)

    return register


def under(module: str, names: str, signature: str) -> dict[str, str]:
    """The table of several operations of one module that are called alike, for `op`."""
    return {f"{module}.{name}": signature for name in names.split()}


def op(*tables: Mapping[str, str], dtype: str | None = None) -> Callable[[OpFunction], OpFunction]:
    """Register a function for an operation of several libraries: ``{canonical name: signature}`` (see `OpRule`)."""

    def register(function: OpFunction) -> OpFunction:
        for table in tables:
            for name, signature in table.items():
                OPS[name] = OpRule(name, function, signature, dtype)
        return function

    return register


def load_all() -> None:
    """Load every rule, for those who list them; who asks for one by name loads only the module that declares it."""
    import pkgutil

    for package in (f"{_RULES}.layers", f"{_RULES}.ops"):
        for found in pkgutil.iter_modules(importlib.import_module(package).__path__):
            importlib.import_module(f"{package}.{found.name}")


@functools.cache
def _homes(package: str) -> dict[str, str]:
    """The module of a package that declares the rule of each name, from the generated table."""
    return {name: module for module, names in tables.load("rules")[package].items() for name in names.split()}


def _loaded(package: str, name: str) -> bool:
    """Whether there is a rule of that name, whose module is loaded then."""
    module = _homes(package).get(name)
    if module is not None:
        importlib.import_module(f"{_RULES}.{package}.{module}")
    return module is not None


def layer_rule(name: str) -> LayerRule | None:
    """The rule of a layer by canonical name, loading its family at the first question."""
    return LAYERS.get(name) or (LAYERS.get(name) if _loaded("layers", name) else None)


@functools.cache
def object_classes() -> frozenset[str]:
    """The canonical names of the library classes some of whose methods are operations ("numpy.random.RandomState")."""
    owners = {name.rpartition(".")[0] for name in _homes("ops")}
    return frozenset(owner for owner in owners if owner.rpartition(".")[2][:1].isupper())


_SIBLINGS = ("math.", "nn.", "linalg.", "")
"""Modules of TensorFlow that export the same functions."""


def op_rule(name: str) -> OpRule | None:
    """The rule of an operation by canonical name, loading its module at the first question.

    A function that a library exports in several places ("tensorflow.math.add" is "tensorflow.add") is found under each,
    and so are those of NumPy in TensorFlow.
    """
    name = name.replace(".compat.v1.", ".").replace(".compat.v2.", ".")
    if name.startswith(_NUMPY_OF_TENSORFLOW):
        same = op_rule(f"numpy.{name.removeprefix(_NUMPY_OF_TENSORFLOW)}")
        return None if same is None else replace(same, name=name)
    return next((OPS[found] for found in _spellings(name) if found in OPS or _loaded("ops", found)), None)


def _spellings(name: str) -> Iterator[str]:
    yield name
    root, _, rest = name.partition(".")
    module, _, last = rest.rpartition(".")
    if root == "tensorflow" and (not module or f"{module}." in _SIBLINGS):
        yield from (f"tensorflow.{place}{last}" for place in _SIBLINGS)
    if root == "keras" and module in ("ops.nn", "ops.numpy", "ops.linalg"):
        yield f"keras.ops.{last}"
