"""Shapes in JSON, printed as Keras prints them."""

from __future__ import annotations

import pytest

from keras_shape_lint.reporting.notation import printed_shape


@pytest.mark.parametrize(
    ("shape", "printed"),
    [
        ([None, 26, 26, 32], "(None, 26, 26, 32)"),
        ([None], "(None,)"),
        ([], "()"),
        (None, "?"),
        ([None, "h//2", "?"], "(None, h//2, ?)"),
        (["?", "...", 64], "(?, ..., 64)"),
        ({"list": [[None, 3], None]}, "[(None, 3), ?]"),
        ({"dict": {"image": [None, 3], "text": {"list": []}}}, "{'image': (None, 3), 'text': []}"),
    ],
)
def test_printed_shape(shape: object, printed: str) -> None:
    assert printed_shape(shape) == printed
