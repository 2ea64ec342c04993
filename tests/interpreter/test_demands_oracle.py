"""Calls that a contract allows build under the real Keras, the others raise."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interpreter.demanding import HEAD, PROGRAMS, Demanding


def runs(program: Demanding, arguments: dict[str, object]) -> bool:
    namespace: dict[str, Any] = {}
    exec(HEAD + program.text, namespace)
    try:
        eval(program.call, namespace, arguments)
    except (ValueError, TypeError, AssertionError, IndexError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.label)
def test_calls_as_in_keras(program: Demanding) -> None:
    for arguments in program.right:
        assert runs(program, arguments), arguments
    for arguments in program.wrong:
        assert not runs(program, arguments), arguments
