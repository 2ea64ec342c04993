"""A program that grows statement by statement, each run by the real Keras as soon as it stands there."""

from __future__ import annotations

import traceback
import warnings
from dataclasses import dataclass, field
from typing import Any

from tests.oracle import real

FILE = "<program>"
HEADS = {
    3: "import numpy as np\nimport tensorflow as tf\nimport keras\nfrom keras import layers, Input, Model, Sequential\n",
    2: "import numpy as np\nimport tensorflow as tf\nimport tf_keras as keras\n"
    "from tf_keras import layers, Input, Model, Sequential\n",
}


class Refused(Exception):
    """The last statement of the program raised an error: the program ends there."""


@dataclass
class Program:
    """The statements so far, what their variables hold, and the line that fails with those of the calls to it."""

    version: int
    statements: list[str] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    line: int = 0
    stopped: frozenset[int] = frozenset()
    error: str = ""

    def __post_init__(self) -> None:
        keras = real.library(self.version)
        keras.backend.clear_session()
        exec(HEADS[self.version], self.names)
        self.line = HEADS[self.version].count("\n")

    @property
    def text(self) -> str:
        """The whole source."""
        return HEADS[self.version] + "\n".join(self.statements) + "\n"

    def run(self, statement: str) -> None:
        """Add a statement and run it. Raises Refused if it does not run."""
        self.statements.append(statement)
        code = compile("\n" * self.line + statement, FILE, "exec")
        self.line += statement.count("\n") + 1
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                exec(code, self.names)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            lines = [frame.lineno for frame in frames if frame.filename == FILE and frame.lineno is not None]
            self.stopped = frozenset(lines)
            self.error = f"{type(error).__name__}: {str(error).strip()[:400]}"
            raise Refused from error


def rerun(statements: list[str], version: int) -> Program:
    """A program of these statements, as far as Keras gets."""
    program = Program(version)
    for statement in statements:
        try:
            program.run(statement)
        except Refused:
            break
    return program
