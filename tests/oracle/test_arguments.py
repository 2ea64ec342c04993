"""Arguments that a class or function does not take: our verdict is that of Keras, for everything it exports."""

from __future__ import annotations

import random
from collections import Counter
from typing import Literal

import pytest

from keras_shape_lint.catalogue import tables
from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.oracle.arguments import Api, ArgumentCall, calls, public, refuses

SEED = 20
BATCH = 500


def reported(lines: list[str], version: Literal["2", "3"]) -> list[bool]:
    """Which lines of a program get a finding about arguments."""
    found: list[bool] = []
    root = "tf_keras as keras" if version == "2" else "keras"
    for start in range(0, len(lines), BATCH):
        part = lines[start : start + BATCH]
        source = Source("\n".join([f"import {root}", *part]) + "\n", "<calls>")
        analysis = analyze(parse(source), Configuration(keras_version=version), source)
        wrong = {each.span.line for each in analysis.diagnostics if each.rule.id == "E6809"}
        found += [line in wrong for line in range(2, len(part) + 2)]
    return found


def earlier_releases_take(call: ArgumentCall, version: int) -> bool:
    """Whether the tables say that an older release of the version had other parameters there."""
    definition = tables.definition(call.name, version)
    names = {call.name, definition[0]} if definition is not None else {call.name}
    if definition is not None and definition[1].startswith("class"):
        names.add("keras.layers.Layer")
    taken = {keyword for name in names for keyword in tables.earlier_keywords(name, version)}
    return not taken.isdisjoint(("*", "**", *call.keywords))


@pytest.mark.parametrize("version", ["3", "2"])
def test_arguments_of_everything(version: Literal["2", "3"]) -> None:
    draw = random.Random(SEED)
    cases: list[tuple[Api, ArgumentCall]] = [(api, call) for api in public(int(version)) for call in calls(api, draw)]
    said = reported([call.source() for _, call in cases], version)
    wrong: list[str] = []
    count: Counter[str] = Counter()
    for (api, call), ours in zip(cases, said, strict=True):
        theirs = refuses(api, call)
        if theirs is None:
            count["not tried"] += 1
            if ours:
                wrong.append(f"unfounded: {call.source()}")
            continue
        if theirs and not ours and earlier_releases_take(call, int(version)):
            count["earlier"] += 1
            continue
        count["refused" if theirs else "taken"] += 1
        if ours != theirs:
            wrong.append(f"{'false alarm' if ours else 'missed'}: {call.source()}")
    assert not wrong, f"{len(wrong)} of {len(cases)}\n" + "\n".join(wrong[:200])
    assert min(count["refused"], count["taken"]) > 2000, count
    assert max(count["not tried"], count["earlier"]) < len(cases) // 10, count
