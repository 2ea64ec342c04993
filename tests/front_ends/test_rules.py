"""The table of messages is what pylint can take and what its documentation promises."""

from __future__ import annotations

import re

import pytest
from pylint.lint import PyLinter

import keras_shape_lint
from keras_shape_lint.reporting.explain import explain
from keras_shape_lint.rules import RULES, Rule


def test_ids_and_symbols_are_unique_and_in_order() -> None:
    identifiers = [rule.id[1:] for rule in RULES.values()]
    assert identifiers == sorted(set(identifiers))
    assert [rule.symbol for rule in RULES.values()] == list(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[EWI]68[0-9]{2}", rule.id)
    assert re.fullmatch(r"keras(-[a-z]+)+", rule.symbol)
    assert rule.template == "%s"
    assert rule.summary.endswith(".")
    assert rule.default_enabled is not rule.id.startswith("I")


def test_pylint_takes_every_rule() -> None:
    linter = PyLinter()
    keras_shape_lint.register(linter)
    keras_shape_lint.register(linter)
    assert {message.symbol for message in linter.msgs_store.messages} >= RULES.keys()
    assert [checker.name for checker in linter.get_checkers()].count("keras-shape") == 1
    for rule in RULES.values():
        assert linter.is_message_enabled(rule.symbol) is rule.default_enabled


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_is_explained(rule: Rule) -> None:
    text = explain(rule.symbol)
    assert text is not None
    assert text == explain(rule.id)
    assert text.startswith(f"{rule.symbol} ({rule.id})")
    assert rule.summary in text
