"""Programs that ask which release of Keras runs them: what their variables hold, and the line that fails."""

from __future__ import annotations

import pytest

from tests.oracle.models.programs import differences

PROGRAMS = {
    "compared as text": """\
if keras.__version__ < "3":
    y = layers.BatchNormalization(axis=[1, 2])(Input((4, 5)))
else:
    y = keras.ops.zeros((2, 3))
""",
    "the first letters": """\
new = keras.__version__.startswith("3.")
old = not keras.__version__[0] == "3"
size = 3 if new else 4
y = layers.Dense(5 if old else 6)(Input((size,)))
""",
    "the first number": """\
major = int(keras.__version__.split(".")[0])
y = layers.Dense(major)(Input((2 if major >= 3 else 7,)))
""",
    "numbers": """\
parts = tuple(int(part) for part in keras.__version__.split(".")[:2])
new = parts >= (3, 0)
y = layers.Dense(3 if new else 4)(Input((5,)))
# unknown: parts
""",
    "parsed": """\
from packaging.version import Version, parse
new = Version(keras.__version__) >= Version("3.0.0a1".partition("a")[0])
major = parse(keras.__version__).major
y = layers.Dense(3 if new else 4)(Input((major,)))
""",
    "a function that asks": """\
def is_new():
    return keras.__version__.split(".")[0] == "3"

def block(x):
    if is_new():
        return layers.Dense(3)(x)
    return layers.Dense(4)(x)

y = block(Input((5,)))
""",
    "what is for the other version": """\
def norm(axes):
    if keras.__version__ < "3":
        return layers.BatchNormalization(axis=axes)
    return layers.BatchNormalization(axis=axes[0])

y = norm([1, 2])(Input((4, 5)))
count = y.shape[1]
""",
    "what fails in the branch that runs": """\
if keras.__version__ >= "3":
    x = layers.Dense(3, foo=1)
else:
    x = layers.Dense(4, bar=2)
""",
    "a release that must not be": """\
if keras.__version__ == "2.2.4":
    raise RuntimeError("too old")
assert keras.__version__ not in ("2.2.5", "3.0.1")
y = layers.Dense(3)(Input((5,)))
z = layers.Dense(3, foo=1)
""",
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, version: int) -> None:
    assert differences(PROGRAMS[name], version) == []
