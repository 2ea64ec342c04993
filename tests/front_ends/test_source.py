"""Places and texts: bytes, characters, UTF-16 units, line ends and what a message quotes."""

from __future__ import annotations

import astroid
import pytest
from astroid import nodes
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.source import MAX_EXPRESSION_LENGTH, Source, Span, shortened


def first_call(source: Source) -> nodes.Call:
    return next(astroid.parse(source.text).nodes_of_class(nodes.Call))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("f(1)\n", Span(1, 0, 1, 4)),
        ("'é', f(1)\n", Span(1, 5, 1, 9)),
        ("'🙂', f('🙂')\n", Span(1, 5, 1, 11)),
        ("x = 'é', f(\n  'é')\n", Span(1, 9, 2, 6)),
        ("pass\r\n'é', f(1)\r\n", Span(2, 5, 2, 9)),
        ("# \x0c a form feed ends no line\nf(1)\n", Span(2, 0, 2, 4)),
    ],
)
def test_span_counts_characters(text: str, span: Span) -> None:
    source = Source(text, "model.py")
    assert source.span(first_call(source)) == span
    assert source.segment(span).startswith("f(")
    assert source.segment(span).endswith(")")


def test_a_module_has_a_place_too() -> None:
    assert Source("x = 1\n", "model.py").span(astroid.parse("x = 1\n")) == Span(1, 0, 1, 0)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("f(x,   y)", "f(x, y)"),
        ("f(\n    x,  # the 'left' side\n    y,\n)", "f(x, y,)"),
        ("f(\r\n  x)", "f(x)"),
        ("f('# no comment', [\n  1,\n])", "f('# no comment', [1,])"),
        ('f("""a\n# b""")', 'f("""a # b""")'),
        ("größe(x)", "größe(x)"),
    ],
)
def test_text_of_is_the_users_own_on_one_line(text: str, shown: str) -> None:
    source = Source(text, "model.py")
    assert source.text_of(first_call(source)) == shown


def test_text_of_leaves_out_the_middle() -> None:
    source = Source(f"layers.Concatenate(axis=-1)([{', '.join(f'branch_{i}' for i in range(20))}])", "model.py")
    shown = source.text_of(first_call(source))
    assert len(shown) == MAX_EXPRESSION_LENGTH
    assert shown.startswith("layers.Concatenate(axis=-1)(")
    assert shown.endswith("branch_18, branch_19])")
    assert "..." in shown


@given(st.text(), st.integers(min_value=5, max_value=80))
def test_shortened_keeps_to_its_limit(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert short == text if len(text) <= limit else len(short) == limit


@given(st.text(), st.integers(min_value=0, max_value=200), st.integers(min_value=-1, max_value=30))
def test_columns_agree_with_the_encoders(text: str, column: int, line: int) -> None:
    source = Source(text, "model.py")
    before = source.lines[line - 1][:column] if 1 <= line <= len(source.lines) else ""
    assert source.utf8_column(line, column) == len(before.encode("utf-8", "surrogatepass"))
    assert source.utf16_column(line, column) == len(before.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text())
def test_every_line_is_where_its_offset_says(text: str) -> None:
    source = Source(text, "model.py")
    for number, line in enumerate(source.lines, 1):
        start = source.offset(number, 0)
        assert text[start : start + len(line)] == line
        assert source.offset(number, 10**6) == start + len(line)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("x = 'é'\n".encode(), "x = 'é'\n"),
        ("# coding: latin-1\nx = 'é'\n".encode("latin-1"), "# coding: latin-1\nx = 'é'\n"),
        (b"\xef\xbb\xbfx = 1\r\n", "x = 1\r\n"),
    ],
    ids=["utf-8", "declared", "byte order mark"],
)
def test_bytes_are_decoded_as_python_does(data: bytes, text: str) -> None:
    assert Source.from_bytes(data, "model.py").text == text


@pytest.mark.parametrize(("text", "newline"), [("a\r\nb\n", "\r\n"), ("a\nb", "\n"), ("a", "\n"), ("a\rb", "\r")])
def test_newline(text: str, newline: str) -> None:
    assert Source(text, "model.py").newline == newline
