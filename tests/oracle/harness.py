"""Compares our rules with real Keras, one configuration after the other."""

from __future__ import annotations

import functools
import inspect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from keras_shape_lint.catalogue import tables
from keras_shape_lint.transfer.registry import LAYERS, layer_rule, load_all
from tests.oracle import ours, real
from tests.oracle.configurations import Call, Configuration, Hidden, Nested, is_shape, map_arguments
from tests.oracle.deviations import is_deviation
from tests.oracle.draw import Draw, perturbed
from tests.oracle.outcomes import difference
from tests.oracle.partial import contradiction
from tests.oracle.strategies import strategies

VIEWS = 6
"""How many times each configuration is looked at with something unknown."""
SHOWN = 5
"""How many disagreements of a layer are described."""


@dataclass
class Comparison:
    """What came of a layer's configurations."""

    accepted: int = 0
    refused: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    reports: list[str] = field(default_factory=list)

    def add(self, kind: str, report: str) -> None:
        """Count a disagreement; describe the first of each kind, and a few more."""
        self.kinds[kind] += 1
        if len(self.reports) < SHOWN:
            self.reports.append(report)

    def __str__(self) -> str:
        counted = ", ".join(f"{count} x {kind}" for kind, count in self.kinds.most_common())
        return "\n\n".join([f"{counted} ({self.accepted} accepted and {self.refused} refused by Keras)", *self.reports])


def registered_layers() -> list[str]:
    """The canonical names of all registered layers but those of Keras 1 alone, which no longer installs."""
    load_all()
    old = set(tables.load("rules")["layers"]["keras_1"].split())
    return sorted(name for name in LAYERS if name.startswith("keras.layers.") and name not in old)


def examples(name: str) -> list[Configuration]:
    """The examples in the registry as configurations: a shape, a list, or a tuple of several positional inputs."""
    rule = layer_rule(name)
    assert rule is not None
    return [
        Configuration.of(name, arguments, *((given,) if is_shape(given) or isinstance(given, list) else given))
        for given, arguments in rule.examples
    ]


def drawn(name: str, count: int) -> Iterator[tuple[str, Configuration]]:
    """The first `count` configurations of a layer's strategy, each with the seed that makes it."""
    for index in range(count):
        seed = f"{name}:{index}"
        draw = Draw(seed)
        yield seed, perturbed(strategies()[name](name, draw), draw)


def compare(name: str, count: int, version: int) -> Comparison:
    """Compare `count` configurations of a layer, and its examples, with the Keras of this major version."""
    comparison = Comparison()
    cases = [(f"example {index}", example) for index, example in enumerate(examples(name))]
    for seed, configuration in [*cases, *drawn(name, count)]:
        suited = fitted(configuration, version)
        if suited is not None:
            compare_one(suited, seed, version, comparison)
    real.forget(version)
    return comparison


def compare_one(configuration: Configuration, seed: str, version: int, comparison: Comparison) -> None:
    """Compare one configuration, with everything known and with less, and note what differs."""
    true = real.outcome(configuration, version)
    if true.raises is None:
        comparison.accepted += 1
    else:
        comparison.refused += 1
    answer = ours.outcome(configuration, version)
    found = difference(true, answer, exact=configuration.is_exact())
    if found is not None:
        if not is_deviation(configuration, true, answer, version):
            comparison.add(found, report(found, _smallest(configuration, found, version), seed, version))
        return
    for view in range(VIEWS):
        against = contradiction(configuration, true, version, Draw(f"{seed}:{view}"))
        if against is not None:
            kind = f"{against.split(':', 1)[0]}"
            comparison.add(kind, f"{_described(configuration, seed, version)}\n    keras: {true}\n    {against}")
            return


def fitted(configuration: Configuration, version: int) -> Configuration | None:
    """The configuration without what this version does not have; None if it does not have the layer."""
    if real.layer_class(configuration.layer, version) is None:
        return None
    if version == 3:
        return configuration
    if any(() in call.inputs for call in configuration.calls):
        return None  # tf_keras.Input makes no scalars
    return replace(configuration, arguments=_fitted_arguments(configuration.layer, configuration.arguments, version))


def _fitted_arguments(name: str, arguments: dict[str, Any], version: int) -> dict[str, Any]:
    known = real.parameters(name, version)
    fit = functools.partial(_fitted_nested, version=version)
    return {key: map_arguments(argument, fit) for key, argument in arguments.items() if key in known}


def _fitted_nested(part: Nested | Hidden, version: int) -> Nested | Hidden:
    if isinstance(part, Hidden):
        return part
    return Nested(part.layer, _fitted_arguments(part.layer, part.arguments, version))


def report(kind: str, configuration: Configuration, seed: str, version: int) -> str:
    """A disagreement for people: a program to run, and both answers."""
    true, answer = real.outcome(configuration, version), ours.outcome(configuration, version)
    return f"{kind}: {_described(configuration, seed, version)}\n    keras: {true}\n    rules: {answer}"


def _described(configuration: Configuration, seed: str, version: int) -> str:
    program = configuration.snippet(real.LIBRARIES[version]).replace("\n", "\n    ")
    return f"(Keras {version}, seed {seed})\n    {program}"


def _smallest(configuration: Configuration, kind: str, version: int) -> Configuration:
    """A smaller configuration that shows the same kind of disagreement."""

    def still(candidate: Configuration) -> bool:
        true, answer = real.outcome(candidate, version), ours.outcome(candidate, version)
        return difference(true, answer, exact=candidate.is_exact()) == kind

    for candidate in _smaller(configuration, version):
        if still(candidate):
            return _smallest(candidate, kind, version)
    return configuration


def _smaller(configuration: Configuration, version: int) -> Iterator[Configuration]:
    calls = configuration.calls
    if len(calls) > 1:
        for index in range(len(calls)):
            yield replace(configuration, calls=(*calls[:index], *calls[index + 1 :]))
    optional = real.parameters(configuration.layer, version)
    for name in configuration.arguments:
        if name not in optional or optional[name].default is not inspect.Parameter.empty:
            rest = {key: argument for key, argument in configuration.arguments.items() if key != name}
            yield replace(configuration, arguments=rest)
    for index, call in enumerate(calls):
        for name in call.keywords:
            fewer = Call(call.inputs, {key: each for key, each in call.keywords.items() if key != name})
            yield replace(configuration, calls=(*calls[:index], fewer, *calls[index + 1 :]))
