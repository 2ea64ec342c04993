"""Arrays of NumPy in a program: what is known of their shapes."""

from __future__ import annotations

import pytest

from tests.interpreter.arrays import shape_of, variables

DATA = "x, y = np.zeros((100, 20)), np.random.randint(0, 2, 100)"


@pytest.mark.parametrize(
    "mask",
    [
        "y == 0",
        "y != 0",
        "~(y > 0)",
        "np.logical_and(y > 0, y < 3)",
        "(y == 1) & (y > 0)",
        "np.random.rand(len(x)) < 0.8",
        "np.array([True] * 100)",
        "np.where(y == 1)[0]",
    ],
)
def test_truth_values_pick_any_number_of_rows(mask: str) -> None:
    assert shape_of(f"x[{mask}]", DATA) == "(?, 20)"


@pytest.mark.parametrize(
    ("index", "shape"),
    [
        ("np.random.permutation(len(x))", "(100, 20)"),
        ("np.random.permutation(100)[:10]", "(10, 20)"),
        ("np.arange(len(x))[5:]", "(95, 20)"),
        ("np.random.choice(100, 7)", "(7, 20)"),
        ("np.random.default_rng(0).integers(0, 100, size=6)", "(6, 20)"),
        ("np.random.RandomState(1).permutation(100)", "(100, 20)"),
        ("np.array([1, 2, 3])", "(3, 20)"),
        ("np.argsort(y)", "(100, 20)"),
        ("np.argmax(x)", "(20,)"),
        ("y", "(100, 20)"),
        ("y.astype(bool)", "(?, 20)"),
        ("y + 1", "(100, 20)"),
        ("y[None]", "(1, 100, 20)"),
    ],
)
def test_integers_pick_as_many_rows_as_there_are_of_them(index: str, shape: str) -> None:
    assert shape_of(f"x[{index}]", DATA) == shape


def test_a_subscript_that_one_alternative_refuses_is_no_finding() -> None:
    found, record = variables("a = np.zeros(3) if unknown else np.zeros((3, 4))\nb = a[:, 0]\n")
    assert not record.cases
    assert str(found["b"].shape) == "(3,)"  # type: ignore[attr-defined]


def test_a_subscript_that_every_alternative_refuses_is_one() -> None:
    _, record = variables("a = np.zeros(3) if unknown else np.zeros(4)\nb = a[:, 0]\n")
    assert [case.diagnostic.rule.symbol for case in record.cases] == ["keras-op-mismatch"]


LOOP = """
series = np.zeros((1300, 3))
windows, values, some, mixed, growing = [], [], [], [], []
for i in range(60, 1258):
    windows.append(series[i - 60:i, :2])
    values.append(series[i, 0])
    if unknown(i):
        some.append(np.zeros((3, 4)))
    if unknown(i):
        mixed.append(np.zeros(3))
    if unknown(i):
        mixed.append(np.zeros(4))
"""


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("np.array(windows)", "(1198, 60, 2)"),
        ("np.array(values)", "(1198,)"),
        ("np.array(windows[:1000])", "(1000, 60, 2)"),
        ("np.array(windows[100:])", "?"),
        ("np.concatenate(windows)", "?"),
        ("np.array(some)", "(items, 3, 4)"),
        ("np.array(mixed)", "?"),
        ("np.array([np.zeros(3) for _ in unknown()])", "(items, 3)"),
        ("np.array([row.split() for row in unknown()])", "?"),
        ("[window for window in windows]", "?"),
    ],
)
def test_lists_that_a_loop_fills(expression: str, shape: str) -> None:
    assert shape_of(expression, LOOP) == shape


@pytest.mark.parametrize("change", ["some.pop()", "some += unknown()", "some[0] = np.zeros(5)", "change(some)"])
def test_lists_that_change_otherwise_have_no_known_items(change: str) -> None:
    assert shape_of("np.array(some)", f"{LOOP}{change}\nsome.append(np.zeros(7))") == "?"


@pytest.mark.parametrize(
    ("labels", "classes"),
    [
        ("[0, 1, 2, 2]", "3"),
        ("np.array([[1], [3]])", "4"),
        ("np.random.randint(0, 5, 1000)", "5"),
        ("np.random.randint(0, 5, 10)", "?"),
        ("np.arange(12) % 4", "4"),
        ("keras.datasets.mnist.load_data()[0][1]", "10"),
        ("keras.datasets.mnist.load_data()[0][1][:20]", "?"),
        ("keras.datasets.cifar10.load_data()[1][1].ravel().astype(int)", "10"),
        ("written", "10"),
        ("masked", "?"),
        ("aliased", "10"),
        ("np.random.randint(1, 4, 1000) - 1", "3"),
    ],
)
def test_one_hot_codes_of_known_labels(labels: str, classes: str) -> None:
    before = "written = np.random.randint(0, 5, 1000)\n"
    if labels == "written":
        before += "written[written > 2] = 9\n"
    elif labels == "masked":
        before += "masked = np.random.randint(0, 5, 1000)\nmasked[written > 2] = 9\n"
    elif labels == "aliased":
        before += "aliased = written\nwritten[written > 2] = 9\n"
    shape = shape_of(f"keras.utils.to_categorical({labels})", before)
    assert shape.removesuffix(")").rpartition(", ")[2] == classes
