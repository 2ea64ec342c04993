"""The table that tells in which module a rule is: none is missing, and each module is enough for its rules."""

from __future__ import annotations

import subprocess
import sys

import pytest

from keras_shape_lint.catalogue import tables
from tools.rules import homes

LOOKUP = """
import sys
from keras_shape_lint.transfer.registry import layer_rule, op_rule
question, name = sys.argv[1:]
assert (layer_rule if question == "layers" else op_rule)(name) is not None
print(sum(module.startswith(f"keras_shape_lint.transfer.{question}.") for module in sys.modules))
"""


def test_table_is_what_the_rules_say() -> None:
    """`python tools/rules.py` brings it up to date."""
    assert tables.load("rules") == homes()


@pytest.mark.parametrize(("package", "name"), [("layers", "keras.layers.Dense"), ("ops", "keras.ops.add")])
def test_one_rule_does_not_load_all(package: str, name: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOOKUP, package, name], capture_output=True, text=True, check=True)
    assert int(done.stdout) < len(homes()[package]) / 2
