"""Training programs under real Keras and in the engine: both refuse the same ones."""

from __future__ import annotations

import os

import pytest

from tests.oracle.draw import Draw
from tests.oracle.training.programs import program
from tests.oracle.training.verdicts import our_verdicts, real_verdict

VARIABLE = "ORACLE_TRAININGS"
DEFAULT = 60
"""How many programs are trained with Keras 3 (a second or less each); Keras 2 gets a third."""

EXPECTED: dict[tuple[int, str], str] = {
    (2, "training 123"): "the loss of Keras 2 sees the sigmoid inside a model of the program's own",
}
"""Differences that are right, by version and seed, with their reason."""


def trainings() -> int:
    """How many programs are drawn for Keras 3."""
    return int(os.environ.get(VARIABLE, DEFAULT))


@pytest.mark.parametrize("version", [3, 2])
def test_training_raises_where_the_engine_says_so(version: int) -> None:
    count = trainings() if version == 3 else trainings() // 3
    differences: list[str] = []
    refused = 0
    for index in range(count):
        seed = f"training {index}"
        text = program(Draw(seed))
        real, ours = real_verdict(text, version), our_verdicts(text, version)
        refused += real is not None
        if (real is None) != (not ours) and (version, seed) not in EXPECTED:
            kind = "false alarm" if real is None else "missed error"
            differences.append(f"{kind}, Keras {version}, seed {seed!r}\n{text}keras: {real}\nrules: {ours}\n")
    assert not differences, "\n".join(differences)
    # Both verdicts are frequent, or the comparison would show nothing.
    assert count * 0.2 < refused < count * 0.8
