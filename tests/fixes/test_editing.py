"""Edits of calls, statements and displays, in every layout people write."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from astroid import nodes

from keras_shape_lint.diagnostics import Edit, apply_edits
from keras_shape_lint.fixes.editing import Editor, argument_node
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def parsed(text: str) -> tuple[Editor, nodes.Module]:
    source = Source(text, "program.py")
    return Editor(source), parse(source)


def first_call(module: nodes.Module) -> nodes.Call:
    return next(iter(module.nodes_of_class(nodes.Call)))


def after(text: str, edits: Sequence[Edit] | Edit | None) -> str:
    assert edits is not None
    return apply_edits(text, [edits] if isinstance(edits, Edit) else edits)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("f()", "f(a=1)"),
        ("f(x)", "f(x, a=1)"),
        ("f(x,)", "f(x, a=1,)"),
        ("f(b=2)", "f(b=2, a=1)"),
        ("f(a=2, b=3)", "f(a=1, b=3)"),
        ("f(a=(2), b=3)", "f(a=(1), b=3)"),
        ("f((x))", "f((x), a=1)"),
        ("f(\n    x,\n    b=2,  # two\n)", "f(\n    x,\n    b=2, a=1,  # two\n)"),
        ("f(\n    x,\n    b=2  # two\n)", "f(\n    x,\n    b=2, a=1  # two\n)"),
        ("f('é', b='ü')", "f('é', b='ü', a=1)"),
        ("f(*x, a=2)", "f(*x, a=1)"),
    ],
)
def test_an_argument_is_set(before: str, expected: str) -> None:
    editor, module = parsed(before)
    assert after(before, editor.set_argument(first_call(module), "a", "1")) == expected


def test_an_argument_is_set_where_it_stands() -> None:
    editor, module = parsed("f(x, y)")
    assert after("f(x, y)", editor.set_argument(first_call(module), "a", "1", 1)) == "f(x, 1)"


def test_an_argument_is_set_under_its_other_name() -> None:
    editor, module = parsed("f(old=2)")
    assert after("f(old=2)", editor.set_argument(first_call(module), "a", "1", None, "old")) == "f(old=1)"


@pytest.mark.parametrize("text", ["f(*x)", "f(**x)", "f(x, **y)"])
def test_nothing_is_added_to_what_is_unpacked(text: str) -> None:
    editor, module = parsed(text)
    assert editor.set_argument(first_call(module), "a", "1") is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("f(a=1)", "f()"),
        ("f(a=1,)", "f()"),
        ("f(x, a=1)", "f(x)"),
        ("f(a=1, b=2)", "f(b=2)"),
        ("f(x, a=1, b=2)", "f(x, b=2)"),
        ("f(\n    x,\n    a=1,\n)", "f(\n    x,\n)"),
    ],
)
def test_an_argument_is_removed(before: str, expected: str) -> None:
    editor, module = parsed(before)
    call = first_call(module)
    keyword = next(each for each in call.keywords if each.arg == "a")
    assert after(before, editor.remove_argument(call, keyword)) == expected


def test_positional_arguments_behind_an_unpacked_one_have_no_place() -> None:
    _, module = parsed("f(*x, y)")
    assert argument_node(first_call(module), "a", 1) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a()\nb()\n", "a()\nnew()\nb()\n"),
        ("if x:\n    a()\n    b()\n", "if x:\n    a()\n    new()\n    b()\n"),
        ("if x:\r\n\ta()\r\n\tb()\r\n", "if x:\r\n\ta()\r\n\tnew()\r\n\tb()\r\n"),
        ("a(); b()\n", "a(); new(); b()\n"),
    ],
)
def test_statements_are_inserted(before: str, expected: str) -> None:
    editor, module = parsed(before)
    call = next(each for each in module.nodes_of_class(nodes.Call) if each.func.name == "b")
    assert after(before, editor.insert_statements(call.statement(), ["new()"])) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[a, b]", "[a, new, b]"),
        ("[\n    a,\n    b,\n]", "[\n    a,\n    new,\n    b,\n]"),
        ("[a,\n b]", "[a,\n new,\n b]"),
    ],
)
def test_items_are_inserted(before: str, expected: str) -> None:
    editor, module = parsed(before)
    display = next(iter(module.nodes_of_class(nodes.List)))
    assert after(before, editor.insert_items(display.elts[1], ["new"])) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [("[a, b]", "[a]"), ("[a, b,]", "[a,]"), ("[\n    b,\n    a,\n]", "[\n    a,\n]")],
)
def test_an_item_is_removed(before: str, expected: str) -> None:
    editor, module = parsed(before)
    display = next(iter(module.nodes_of_class(nodes.List)))
    item = next(each for each in display.elts if each.name == "b")
    assert after(before, editor.remove_item(display, item)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a = 1\nb = 2\nc = 3\n", "a = 1\nc = 3\n"),
        ("a = 1\nb = 2", "a = 1\n"),
        ("if x:\n    b = 2\n    c = 3\n", "if x:\n    c = 3\n"),
        ("if x:\n    b = 2\n", None),
        ("a = 1; b = 2\n", None),
        ("a = 1\nb = 2  # why\n", None),
        ("a = 1\r\nb = 2\r\nc = 3\r\n", "a = 1\r\nc = 3\r\n"),
    ],
)
def test_a_statement_is_removed_with_its_line(before: str, expected: str | None) -> None:
    editor, module = parsed(before)
    statement = next(each for each in module.nodes_of_class(nodes.AssignName) if each.name == "b").statement()
    edit = editor.remove_statement(statement)
    assert (None if edit is None else after(before, edit)) == expected


def test_places_count_characters() -> None:
    text = "x = 'ß'; y = f('ö', z)\n"
    editor, module = parsed(text)
    call = first_call(module)
    assert editor.text(call) == "f('ö', z)"
    assert after(text, editor.wrap(call.args[1], "g(", ")")) == "x = 'ß'; y = f('ö', g(z))\n"
