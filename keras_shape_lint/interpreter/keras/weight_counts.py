"""How many weights layers, models and objects of the program's own classes have, each weight counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, Dim, product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.model_members import members_of
from keras_shape_lint.interpreter.keras.verdicts import count_for_every_version
from keras_shape_lint.interpreter.keras.weight_holders import (
    BIDIRECTIONAL,
    BUILT_INSIDE,
    DIRECTIONS,
    PLAIN_BASES,
    RNN,
    STACK,
    WEIGHTS_OF_MEAN,
    WITH_ACTIVATION,
    WITH_LAYERS,
    WRAPPERS,
    Uncertain,
    holders_in,
    is_own_layer,
    outputs_of_kernel,
    require_plain,
)
from keras_shape_lint.interpreter.python.classes import (
    BASE,
    BUILT_BEFORE_CALL,
    OWN_WEIGHTS,
    UNSEEN,
    WAS_BUILT,
    find_attribute,
    has_unknown_base,
    library_bases,
)
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.apply import parameter_count
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Array,
    Function,
    Instance,
    Layer,
    Loss,
    Model,
    Value,
    Variable,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure


def count_weights(m: Machine, owner: Layer | Model | Instance, *, fresh: bool = False) -> int | None:
    """The number of weights of a layer, a model or an object of one's own class, or None where it is not certain.

    A `fresh` layer was built a moment ago, for symbolic tensors: nothing has run it.
    """
    return count_for_every_version(m, lambda ctx: _Count(m, ctx, fresh=fresh and m.versions == {3}).total(owner))


def count_inside(m: Machine, layer: Layer, given: Shape) -> int | None:
    """The number of weights of a layer that another one builds for inputs of this shape."""
    return count_for_every_version(m, lambda ctx: _Count(m, ctx).total(layer, given))


class _Count:
    """One count: sizes by the serial number of the layer that holds them, or of the variable."""

    def __init__(self, m: Machine, ctx: Context, *, fresh: bool = False) -> None:
        self.m, self.ctx, self.fresh = m, ctx, fresh
        self.sizes: dict[int, int] = {}
        self.variables: dict[Variable, Dim] = {}
        self.unbuilt: set[int] = set()
        self.seen: set[int] = set()

    def total(self, owner: Layer | Model | Instance, given: Shape | None = None) -> int | None:
        """The sum of all sizes, for what is `given` to a layer inside of another one; None where one is not known."""
        try:
            if isinstance(owner, Layer) and given is not None:
                self._add_inside(owner, given)
            else:
                self.add(owner)
        except Uncertain:
            return None
        if self.unbuilt - self.sizes.keys():
            return None
        total: Dim = sum(self.sizes.values())
        for variable, size in self.variables.items():
            # The weight of a layer may be an attribute of another one, too.
            if variable.layer not in self.sizes:
                total = total + size
        return total if isinstance(total, int) else None

    def add(self, owner: Layer | Model | Instance) -> None:
        """Count what an object holds, unless that was done.

        Raises:
            Uncertain: it is not known.
        """
        if owner.serial in self.seen:
            return
        self.seen.add(owner.serial)
        if owner.slots.get(LOST):
            raise Uncertain
        if isinstance(owner, Layer):
            self._add_layer(owner)
        elif isinstance(owner, Model):
            members = members_of(owner)
            if members is None:
                raise Uncertain
            for member in members:
                self.add(member)
        else:
            self._add_instance(owner)

    # -------------------------------------------------------------------------------------------- layers of Keras

    def _add_layer(self, layer: Layer) -> None:
        rule, arguments = layer_rule(layer.api), layer.arguments
        if layer.api.startswith("keras.applications.") and BUILT in layer.slots:
            from keras_shape_lint.interpreter.keras.application_layers import count_of_application

            self._add_size(layer, count_of_application(self.m, layer))
        elif layer.api == "keras.layers.InputLayer":
            self.sizes[layer.serial] = 0
        elif rule is None or (BUILT not in layer.slots and rule.weights_function is None):
            self._add_size(layer, None if rule is None else 0)
        elif BUILT not in layer.slots:
            self.unbuilt.add(layer.serial)
        elif layer.api == RNN:
            self._add_cells(layer, layer.slots[BUILT][0])
        elif layer.api in WRAPPERS:
            self._add_wrapped(layer, arguments.get("layer"))
        elif DIRECTIONS in layer.slots:
            self._add_size(layer, layer.slots[DIRECTIONS])
        else:
            self._add_size(layer, parameter_count(layer, self.ctx))
            self._add_arguments(layer)
            if layer.api == BIDIRECTIONAL and not self.fresh:
                require_plain(arguments.get("layer"))
                require_plain(arguments.get("backward_layer"))

    def _add_size(self, layer: Layer, size: int | None) -> None:
        if size is None:
            raise Uncertain
        self.sizes[layer.serial] = size

    def _add_arguments(self, layer: Layer) -> None:
        """Layers among the arguments, such as an activation that is one, unless they are counted with the layer."""
        for argument in layer.arguments.values() if layer.api not in WITH_LAYERS else ():
            if isinstance(argument, Layer) and layer.api in WITH_ACTIVATION and self._is_empty(argument):
                self.seen.add(argument.serial)
            elif isinstance(argument, (Layer, Model)) or is_own_layer(argument):
                self.add(argument)

    def _add_wrapped(self, layer: Layer, inner: object) -> None:
        from keras_shape_lint.transfer.layers.wrappers import step_of

        timed = layer.api == WRAPPERS[0]
        if isinstance(inner, Instance) and (timed or self.ctx.version >= 3):
            # Keras 3 builds it, and asks it for its output shape; for symbolic tensors its call is not run.
            everything = self.ctx.version < 3
            self._add_instance(inner, None if everything else layer.slots.get(BUILT_INSIDE, frozenset()))
            if not timed:
                self._add_size(layer, outputs_of_kernel(inner))
        elif isinstance(inner, Model) and timed:
            self.add(inner)
        elif isinstance(inner, Layer):
            given = layer.slots[BUILT][0]
            if timed and isinstance(given, Shape) and (inner.api == RNN or DIRECTIONS in inner.slots):
                self._add_inside(inner, step_of(given))
                return
            holder = inner if timed else layer
            self._add_size(holder, parameter_count(layer, self.ctx))
            self.seen.add(holder.serial)
            self._add_arguments(inner)
        else:
            raise Uncertain

    def _add_inside(self, inner: Layer, given: Shape) -> None:
        """A layer that another one builds for inputs of this shape."""
        self.seen.add(inner.serial)
        if inner.api == RNN:
            self._add_cells(inner, given)
        elif DIRECTIONS in inner.slots:
            self._add_size(inner, inner.slots[DIRECTIONS])
        else:
            self._add_size(inner, parameter_count(inner, self.ctx, [given]))

    def _add_cells(self, layer: Layer, given: Structure) -> None:
        """Those of the cells of an RNN, each built for what it gets; a stack holds no weights itself."""
        from keras_shape_lint.transfer.layers.cell_facts import cells_with_features, weights_of_cell
        from keras_shape_lint.transfer.layers.initial_states import sequence_and_state
        from keras_shape_lint.transfer.layers.recurrent_cells import features_of_steps

        cell = layer.arguments.get("cell")
        sequence, _ = sequence_and_state(given, None, self.ctx)
        self.sizes[layer.serial] = 0
        if isinstance(cell, Layer) and cell.api == STACK:
            self.seen.add(cell.serial)
            self.sizes[cell.serial] = 0
        for each, features in cells_with_features(cell, features_of_steps(sequence)):
            inside = layer.slots.get(BUILT_INSIDE)
            if isinstance(each, Instance) and inside is not None and each.serial not in self.seen:
                self._add_instance(each, inside)
            elif isinstance(each, Instance):
                self.add(each)
            elif isinstance(each, Layer):
                total: Dim = 0
                for _, shape in weights_of_cell(each, features, self.ctx):
                    total = total + product(shape)
                self._add_size(each, total if isinstance(total, int) else None)
                self.seen.add(each.serial)
            else:
                raise Uncertain

    # -------------------------------------------------------------------------------------------- one's own classes

    def _add_instance(self, instance: Instance, built_inside: frozenset[int] | None = None) -> None:
        """What add_weight has made, the base that is a layer or model of Keras, and all that is in attributes.

        `built_inside` are all parts that are built where Keras has not run its ``call``, in which others would be.
        """
        slots = instance.slots
        self.seen.add(instance.serial)
        own, base = slots.get(OWN_WEIGHTS, ()), slots.get(BASE)
        needs_build = isinstance(find_attribute(instance.cls, "build"), Function)
        if (
            slots.get(UNSEEN)
            or has_unknown_base(instance.cls)
            or not isinstance(own, tuple)
            or (needs_build and slots.get(WAS_BUILT) is not True and not (self.fresh and built_inside is not None))
            or not (base is None or isinstance(base, (Layer, Model)))
            or (base is None and not set(library_bases(instance.cls)) <= PLAIN_BASES)
        ):
            raise Uncertain
        for array in own:
            self._add_variable(array)
        if base is not None:
            self.add(base)
        built_before = slots.get(BUILT_BEFORE_CALL) if self.ctx.version >= 3 else None
        if built_inside is not None:
            built_before = built_inside
        for name, content in list(slots.items()):
            if not isinstance(name, str) or name.startswith("<") or not isinstance(content, Value):
                continue
            for part in holders_in(self.m, content, instance, self.ctx.version):
                if isinstance(part, Array):
                    self._add_variable(part)
                    continue
                if isinstance(part, Loss):
                    self.sizes[-id(part)] = WEIGHTS_OF_MEAN
                    continue
                if built_inside is not None and self._is_left_out(part, built_inside):
                    continue
                before = self._weights()
                self.add(part)
                if built_before is None or part.serial in built_before or isinstance(part, Model):
                    continue
                if self._weights() != before:
                    # It is `call` that would build them.
                    raise Uncertain

    def _is_left_out(self, part: Layer | Model | Instance, built: frozenset[int]) -> bool:
        """Whether nothing has built a layer inside of a fresh one; what a class of the program has made is counted."""
        if not self.fresh or part.serial in built or part.serial in self.seen:
            return False
        if isinstance(part, Instance) and BASE not in part.slots:
            self._add_instance(part, built)
            return True
        # What the engine has run since then Keras has not.
        return isinstance(part, Layer) and part.api not in WITH_LAYERS

    def _is_empty(self, layer: Layer) -> bool:
        """Whether a layer inside of a fresh one has no weights yet."""
        return self.fresh and layer.api not in WITH_LAYERS and BUILT not in layer.slots

    def _weights(self) -> tuple[int, int, int]:
        return sum(self.sizes.values()), len(self.variables), len(self.unbuilt)

    def _add_variable(self, array: Value) -> None:
        if not isinstance(array, Array) or array.variable is None:
            raise Uncertain
        if array.variable.library != "keras" and self.ctx.version >= 3:
            return  # it looks for variables of its own
        self.variables[array.variable] = product(array.shape.dims) if array.shape.rank is not None else UNKNOWN
