"""Programs by seed: idioms after each other, and in some of them a slip."""

from __future__ import annotations

from tests.oracle.programs import blocks, containers, models, pipelines, slips, tensors, training
from tests.oracle.programs.program import Program, Refused, rerun
from tests.oracle.programs.writer import Writer

GRAPH_IDIOMS = (containers.IDIOMS, blocks.IDIOMS, tensors.IDIOMS, models.IDIOMS)
SLIPS = 0.4
"""How many programs have a slip."""


def program(seed: str, version: int) -> Program:
    """The program of a seed, as far as Keras runs it."""
    writer = Writer(seed, version)
    draw = writer.draw
    try:
        for _ in range(draw.integer(3, 7)):
            draw.pick(*draw.pick(*GRAPH_IDIOMS))(writer)
        draw.pick(models.whole, models.functional, models.sequential)(writer)
        for _ in range(draw.integer(1, 2)):
            draw.pick(*draw.pick(training.IDIOMS, training.IDIOMS, models.IDIOMS))(writer)
    except Refused:
        return writer.program
    return _perhaps_slipped(writer, version)


def pipeline(seed: str, version: int) -> Program:
    """A program of one idiom that brings its own model and data."""
    writer = Writer(seed, version)
    try:
        writer.draw.pick(*pipelines.IDIOMS)(writer)
    except Refused:
        return writer.program
    return _perhaps_slipped(writer, version)


def _perhaps_slipped(writer: Writer, version: int) -> Program:
    if not writer.draw.chance(SLIPS):
        return writer.program
    return rerun(slips.slipped(writer.program.statements, writer.program.names, writer.draw), version)
