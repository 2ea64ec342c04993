"""Where our rules differ from Keras on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.oracle.configurations import Configuration
from tests.oracle.outcomes import Outcome


@dataclass(frozen=True)
class Deviation:
    """One kind of configuration in which we answer otherwise.

    `example` shows it: as soon as the rules agree there with Keras, the entry is out of date, and a test says so.
    """

    layer: str
    covers: Callable[[Configuration, Outcome, Outcome], bool]
    example: Configuration
    reason: str
    versions: tuple[int, ...] = field(default=(2, 3))


DEVIATIONS: tuple[Deviation, ...] = ()


def is_deviation(configuration: Configuration, real: Outcome, ours: Outcome, version: int) -> bool:
    """Whether the difference between two outcomes is one of those on purpose."""
    return any(
        entry.layer == configuration.layer and version in entry.versions and entry.covers(configuration, real, ours)
        for entry in DEVIATIONS
    )
