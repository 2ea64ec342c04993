"""Classes under decorators: what is made of them, and what is taken down about them."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEAD = "import keras\nfrom keras import layers\n"
TWICE = """\
class Twice(layers.Layer):
    def call(self, inputs):
        return keras.ops.concatenate([inputs, inputs])
"""
END = "layers.Reshape((5, 3))(MADE()(keras.Input((4, 3))))\n"
EXPORT = """\
try:
    import namex
except ImportError:
    namex = None
if namex:
    class mine_export(namex.export):
        def __call__(self, symbol):
            return super().__call__(symbol)
else:
    class mine_export:
        def __init__(self, path):
            self.path = path
        def __call__(self, symbol):
            return symbol
"""
REGISTRY = "REGISTRY = {}\ndef register(cls):\n    REGISTRY[cls.__name__] = cls\n    return cls\n"
SUBCLASS = """\
def halved(cls):
    class Half(cls):
        def call(self, inputs):
            return inputs[:, :HALF]
    return Half
"""


@pytest.mark.parametrize(
    ("before", "decorator", "made"),
    [
        (EXPORT, "@mine_export('mine.Twice')", "Twice"),
        (REGISTRY, "@register", "REGISTRY['Twice']"),
        (REGISTRY, "@register", "[cls for name, cls in REGISTRY.items()][0]"),
        ("from unseen import register", "@register('twice')", "Twice"),
        ("", "@keras.saving.register_keras_serializable()", "Twice"),
        (SUBCLASS.replace("HALF", "2"), "@halved", "Twice"),
    ],
)
def test_the_class_is_known(before: str, decorator: str, made: str) -> None:
    (found,) = errors(f"{HEAD}{before}\n{decorator}\n{TWICE}{END.replace('MADE', made)}", 3)
    assert "Reshape needs 15 elements" in found


@pytest.mark.parametrize(
    ("before", "decorator"),
    [
        (SUBCLASS.replace("HALF", "5"), "@halved"),
        ("from unseen import replaced", "@replaced"),
        ("def nothing(cls):\n    return lambda: (lambda inputs: keras.Input((15,)))\n", "@nothing"),
    ],
)
def test_another_class_is_another_class(before: str, decorator: str) -> None:
    text = f"{HEAD}{before}\n{decorator}\n{TWICE}{END.replace('MADE', 'Twice').replace('(4, 3)', '(8, 3)')}"
    assert errors(text, 3) == []
