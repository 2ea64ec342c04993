"""The state of one interpretation: heap, path, frames, and the record of what was seen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.heap import Heap
from keras_shape_lint.interpreter.branching import Branching, Exit
from keras_shape_lint.interpreter.budget import Budget
from keras_shape_lint.interpreter.paths import EQUALS, NOT, view
from keras_shape_lint.values import (
    NO_GUARD,
    Array,
    Const,
    Deferred,
    Dict,
    Function,
    Guard,
    Instance,
    List,
    Module,
    Number,
    Opaque,
    Origin,
    Scope,
    Value,
    serial,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.interpreter.inquiry import Inquiry
    from keras_shape_lint.interpreter.library_protocol import Libraries
    from keras_shape_lint.interpreter.python.raising import Attempt
    from keras_shape_lint.interpreter.record import CallRecord, Record
    from keras_shape_lint.source import Source
    from keras_shape_lint.transfer.outcome import Mismatch


@dataclass(slots=True)
class Frame:
    """One activation: of the module, a function or a class body."""

    scope: Scope
    source: Source
    function: Function | None = None
    call_site: nodes.NodeNG | None = None
    exits: list[Exit] = field(default_factory=list)
    result: Value | None = None
    yielded: list[Value] | None = None
    """What a generator has yielded so far; None for other functions."""
    endless: bool = False
    """A generator yields in a loop of unknown length, or under a condition: not all of its items are known."""
    loops: int = 0
    """How many loops of it are being run, one in the other."""
    branches: int = 0
    """How many unknown conditions held when it started."""
    steps: int = 0
    """How many steps were left when it started."""
    catching: int = 0
    """Greater than 0 where the program expects errors: nothing is reported."""
    since: int = field(default_factory=serial)
    """The serial number of the moment in which it started: what it makes itself has later ones."""
    told_from: int = 0
    """How far `catching` may be up while what a generator yields counts; where it is more, something is run again."""

    @contextmanager
    def silent(self, applies: bool = True) -> Iterator[None]:
        """Run what the program expects to fail, or what another version runs: nothing is reported, but yields count."""
        self.catching += applies
        self.told_from += applies
        try:
            yield
        finally:
            self.catching -= applies
            self.told_from -= applies


@dataclass(slots=True)
class Machine(Branching):
    """Everything that the parts of the interpreter share."""

    config: Configuration
    main: Source
    """The file that is analysed; others are read because it imports them."""
    record: Record
    libraries: Libraries
    versions: frozenset[int] = frozenset((2, 3))
    versions_are_told: bool = False
    """Whether the configuration, the project or an import says which versions these are, not just other words."""
    heap: Heap = field(default_factory=Heap)
    facts: Guard = NO_GUARD
    frames: list[Frame] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    data_format: Any = UNKNOWN
    premises: Guard = NO_GUARD
    """What has to hold, for the program fails otherwise."""
    branches: int = 0
    """How many unknown conditions hold the present statement."""
    forks: int = 0
    decisions: int = 0
    """How many tests had an answer, besides those of a name alone."""
    """How often a condition was met that is not known."""
    loop_level: int = 0
    """`branches` in the body of the innermost loop that is not run item by item."""
    reached: list[tuple[nodes.NodeNG, Guard]] | None = None
    """In loops, the statements that were run and under which facts."""
    tracing: int = 0
    """Greater than 0 inside `call` of a layer of the program, where tensors are those of the backend."""
    unseen_by_build: bool = False
    """Keras does not look into the code that is being run while it builds: errors in it show when the model runs."""
    runs_uncalled: bool = False
    """What runs now is a function that nobody in the module calls."""
    overrides: dict[str, Value] = field(default_factory=dict)
    replaced: set[tuple[str, str]] = field(default_factory=set)
    """The classes and modules of libraries of which the program has replaced something, and its name."""
    functions: list[Function] = field(default_factory=list)
    modules: dict[Path, Module] = field(default_factory=dict)
    stubs: set[str] = field(default_factory=set)
    """The paths of the files read so far that model modules of other packages."""
    imported: dict[Deferred, Value] = field(default_factory=dict)
    made_by_imports: list[tuple[int, int]] = field(default_factory=list)
    """The serial numbers of what imports made, which all paths share: (before the first, after the last)."""
    entered: set[Any] = field(default_factory=set)
    inputs: set[int] = field(default_factory=set)
    """The tensors that ``Input`` made, by serial number."""
    optional: set[int] = field(default_factory=set)
    """Those of them that a model may be called without."""
    sparse: set[int] = field(default_factory=set)
    """Those of them that ``Input(sparse=True)`` made."""
    names_taken: dict[str, int] = field(default_factory=dict)
    inquiry: Inquiry | None = None
    """Where the requirements of a function are being found out: what takes them down."""
    asked_running: bool = False
    """Whether the last rule that ran would perhaps have said something else of a run on data."""
    refused: dict[int, Mismatch] = field(default_factory=dict)
    """What only some of the possible versions refused in the call that runs now, by version."""
    object_arrays: dict[nodes.NodeNG, bool] = field(default_factory=dict)
    """Calls that make arrays of objects, and whether all that each of them has made holds no text."""
    pending: dict[int, Callable[[str], None]] = field(default_factory=dict)
    """Findings that hold for one version only, to be made if the others fail later: version -> report(remark)."""
    calling: nodes.NodeNG | None = None
    """The call of the built-in function that runs now, which calls functions in turn."""
    attempts: list[Attempt] = field(default_factory=list)
    """The `try` bodies that run, innermost last."""
    ended: tuple[nodes.NodeNG, int] | None = None
    """The last call that certainly did not come back, and `branches` at it."""
    doubts: int = 0
    """How often something was met that may raise an exception."""
    writes: int = 0
    """How often an array has been written to in place: what was said before of the values in it may not hold."""
    handed_out: int = 0
    """The serial number of the moment in which code out of sight last got a function or an object of the program."""
    standing_for_many: list[tuple[int, int]] = field(default_factory=list)
    """First and last serial numbers of what loops over unknown items have made: each value stands for many."""
    written: dict[Hashable, int] = field(default_factory=dict)
    """The last of these writes to arrays of one memory, else of one dtype, else (None) to any array."""
    traced: dict[Any, tuple[int, tuple[Shape, ...]]] = field(default_factory=dict)
    """The lines and shapes of data for which functions of models were traced, by what they depend on."""
    mislaid: dict[int, Instance] = field(default_factory=dict)
    """Objects of the program that something unknown may be, by serial number: a variable that held them was lost."""
    unknowns: int = 0
    """How many unknown values have been made that are equal to no other."""
    answers: set[Hashable] = field(default_factory=set)
    """The keys of those that functions made of a tensor: they may depend on its shape."""
    aliases: dict[Hashable, tuple[List | Dict | Instance, ...]] = field(default_factory=dict)
    """The containers that an unknown value may be one of, by its key: it was read out of another one."""
    generations: dict[Hashable, int] = field(default_factory=dict)
    """How often unknown values and containers may have been changed, by what tells them apart."""
    alike: tuple[list[Value], Array | None] = field(default_factory=lambda: ([], None))
    """The last arrays for which one was looked that stands for any of them, and that one."""
    files: Dict = field(default_factory=Dict)
    """The models and weights in files, by their paths, that the program has saved there."""
    saved_at: set[nodes.NodeNG] = field(default_factory=set)
    """The calls that did."""
    masks: dict[int, Value] = field(default_factory=dict)
    """The masks of tensors that somebody asked for, by the tensor's serial."""
    environ: Dict = field(default_factory=Dict.of_anything)
    """``os.environ``: what the program sets itself is known, all else is not."""
    _interned: dict[Hashable, int] = field(default_factory=dict)
    _compounds: list[Hashable] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The activation that runs now."""
        return self.frames[-1]

    @property
    def source(self) -> Source:
        """The file that holds the statement that runs now."""
        return self.frames[-1].source

    # -------------------------------------------------------------------------------------------- unknown values

    def unknown(self, reason: str | None = None, *, name: str | None = None) -> Opaque:
        """A new unknown value, equal to no other; a `reason` says that something was lost here."""
        self.unknowns += 1
        return Opaque(("fresh", self.unknowns), name=name, reason=reason)

    def derived(self, operation: str, *operands: Value | str, name: str | None = None) -> Opaque:
        """The unknown result of a pure operation: the same operation on the same operands is the same value."""
        key = (operation, *(self.key_of(operand) for operand in operands))
        return Opaque(self.interned(key), name=name)

    def interned(self, key: Hashable) -> Hashable:
        """A flat key for a compound one: keys are compared and hashed all the time, so they must not nest."""
        number = self._interned.setdefault(key, len(self._interned))
        if number == len(self._compounds):
            self._compounds.append(key)
        return ("key", number)

    def compound(self, key: tuple[str, int]) -> Hashable:
        """The compound key for which a flat one stands."""
        return self._compounds[key[1]]

    def key_of(self, value: Value | str) -> Hashable:
        """A flat, hashable identity of a value."""
        if isinstance(value, str):
            return value
        if isinstance(value, Opaque):
            compound = isinstance(value.key, tuple) and value.key[0] in (EQUALS, NOT)
            return self.interned(value.key) if compound else value.key
        if isinstance(value, Const):
            return (type(value.value).__name__, value.value)
        if isinstance(value, Number):
            return value.dim
        return self.interned(value) if value.__hash__ is not None else ("id", id(value))

    # -------------------------------------------------------------------------------------------- paths

    def look(self, value: Value) -> Value:
        """The value as it is on the present path."""
        if isinstance(value, Deferred):
            from keras_shape_lint.interpreter.python.modules import resolve

            value = resolve(self, value)
        return view(value, self.facts)

    # -------------------------------------------------------------------------------------------- places

    def note_call(self, call: CallRecord) -> None:
        """Take down a call of a layer, a model or an operation."""
        self.record.calls.append(call)
        self.budget.go_on()

    def origin(self, label: str, node: nodes.NodeNG | None) -> Origin:
        """Where a value is made now."""
        return Origin(label, node, self.source)

    def context_lines(self) -> tuple[int, ...]:
        """The lines of the calls that led here, innermost last."""
        return tuple(frame.call_site.lineno or 0 for frame in self.frames if frame.call_site is not None)

    # -------------------------------------------------------------------------------------------- arrays

    def note_write(self, array: Value | None = None) -> None:
        """An array is written to in place; None for one that is not known."""
        self.writes += 1
        place: Hashable = None
        if isinstance(array, Array):
            place = array.memory[0] if array.memory is not None else array.dtype
        self.written[place] = self.writes

    def is_unwritten(self, array: Array) -> bool:
        """Whether nothing has been written to an array, or to what may share its memory, since its values were told.

        A view has the dtype of what it is a view of.
        """
        if array.writes == self.writes:
            return True
        if array.memory is None:
            return False
        dtypes = [place for place in self.written if isinstance(place, str)] if array.dtype is None else [array.dtype]
        last = max(self.written.get(place, 0) for place in (None, array.memory[0], *dtypes))
        return last <= array.writes

    def call_in_main(self) -> nodes.NodeNG | None:
        """The innermost call in the analysed file that led into another file, if every run of it comes to this place.

        What another file does under a condition is no fault of the call that led there.
        """
        for index in range(len(self.frames) - 1, 0, -1):
            caller, frame = self.frames[index - 1], self.frames[index]
            if caller.source is self.main and frame.source is not self.main:
                conditional = self.branches > frame.branches or any(inner.exits for inner in self.frames[index:])
                return None if conditional else frame.call_site
        return None
