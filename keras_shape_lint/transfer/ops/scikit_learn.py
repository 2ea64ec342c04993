"""scikit-learn: its datasets, and what its transformers make of a table."""

from __future__ import annotations

import math
from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.registry import op
from keras_shape_lint.values import Const, LibraryObject, Value

_DATASETS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "load_iris": ((150, 4), (150,)),
    "load_digits": ((1797, 64), (1797,)),
    "load_wine": ((178, 13), (178,)),
    "load_breast_cancer": ((569, 30), (569,)),
    "load_diabetes": ((442, 10), (442,)),
    "load_linnerud": ((20, 3), (20, 3)),
    "load_boston": ((506, 13), (506,)),
    "fetch_california_housing": ((20640, 8), (20640,)),
    "fetch_olivetti_faces": ((400, 4096), (400,)),
    "fetch_covtype": ((581012, 54), (581012,)),
}
_IMAGES = {"load_digits": (1797, 8, 8), "fetch_olivetti_faces": (400, 64, 64)}
_READ = "data_home download_if_missing as_frame=False return_X_y=False n_class=None n_samples"


@op({f"sklearn.datasets.{name}": f"*positional {_READ}" for name in _DATASETS})
def table(positional: Any, as_frame: Any = False, return_X_y: Any = False, n_class: Any = None, *, name: str) -> Any:  # noqa: N803
    """Samples and targets, in a dict or as a pair."""
    if as_frame is not False or n_class not in (None, 10) or positional or not isinstance(return_X_y, bool):
        return ANY_SHAPE
    data, target = (Shape(sizes) for sizes in _DATASETS[name])
    if return_X_y:
        return (data, target)
    found = {"data": data, "target": target}
    return found | {"images": Shape(_IMAGES[name])} if name in _IMAGES else found


@op(
    {"sklearn.datasets.make_classification": "n_samples=100 n_features=20 **other"},
    {"sklearn.datasets.make_blobs": "n_samples=100 n_features=2 **other"},
    {"sklearn.datasets.make_gaussian_quantiles": "mean=None cov=1.0 n_samples=100 n_features=2 **other"},
    {"sklearn.datasets.make_moons": "n_samples=100 shuffle noise random_state **other"},
    {"sklearn.datasets.make_circles": "n_samples=100 shuffle noise random_state factor **other"},
)
def made_samples(n_samples: Any = 100, n_features: Any = 2, other: Any = None) -> Any:
    """(samples, features) and a class for each; two features on moons and circles."""
    if isinstance(other, dict) and {"return_centers", "return_X_y"} & other.keys():
        return ANY_SHAPE
    if isinstance(n_samples, (list, tuple)) or not is_dim(n_samples):
        n_samples = UNKNOWN
    samples: Dim = n_samples if is_dim(n_samples) else UNKNOWN
    return (Shape((samples, n_features if is_dim(n_features) else UNKNOWN)), Shape((samples,)))


@op({"sklearn.datasets.make_multilabel_classification": "n_samples=100 n_features=20 n_classes=5 **other"})
def made_multilabel(n_samples: Any = 100, n_features: Any = 20, n_classes: Any = 5, other: Any = None) -> Any:
    """(samples, features) and (samples, classes)"""
    if other:
        return ANY_SHAPE
    samples, features, classes = (size if is_dim(size) else UNKNOWN for size in (n_samples, n_features, n_classes))
    return (Shape((samples, features)), Shape((samples, classes)))


@op({"sklearn.datasets.make_regression": "n_samples=100 n_features=100 n_informative=10 n_targets=1 **other"})
def made_regression(n_samples: Any = 100, n_features: Any = 100, n_targets: Any = 1) -> Any:
    """(samples, features), and a target or several for each."""
    samples: Dim = n_samples if is_dim(n_samples) else UNKNOWN
    target = Shape((samples,)) if n_targets == 1 else Shape((samples, n_targets))
    known = isinstance(n_targets, int)
    return (Shape((samples, n_features if is_dim(n_features) else UNKNOWN)), target if known else ANY_SHAPE)


_OPENML = "name version data_id data_home target_column cache return_X_y=False as_frame='auto' **other"


@op({"sklearn.datasets.fetch_openml": _OPENML})
def from_openml(name: Any = None, return_X_y: Any = False, as_frame: Any = "auto") -> Any:  # noqa: N803
    """The digits of MNIST, whose size is known; by default in tables of pandas."""
    if name not in ("mnist_784", "Fashion-MNIST") or not isinstance(return_X_y, bool) or as_frame not in (False,):
        return ANY_SHAPE
    data, target = Shape((70_000, 784)), Shape((70_000,))
    return (data, target) if return_X_y else {"data": data, "target": target}


# ------------------------------------------------------------------------------------------------ transformers


def _methods(classes: str, *methods: str) -> dict[str, str]:
    return {f"sklearn.{name}.{method}": "self X->x y copy" for name in classes.split() for method in methods}


_SCALERS = (
    "preprocessing.StandardScaler preprocessing.MinMaxScaler preprocessing.RobustScaler preprocessing.MaxAbsScaler "
    "preprocessing.Normalizer preprocessing.PowerTransformer preprocessing.QuantileTransformer "
    "preprocessing.Binarizer preprocessing.OrdinalEncoder"
)


COLUMN_SCALERS = frozenset(("MinMaxScaler", "StandardScaler", "RobustScaler", "MaxAbsScaler"))
"""Scalers that shift or stretch each column by a number of its own."""
COLUMNS = "columns it was fitted to"
"""An option of scalers of which the interpreter knows to what they were fitted."""
_SWITCHES = frozenset(("with_mean", "with_std", "with_centering", "with_scaling"))


@op(_methods(_SCALERS, "fit_transform", "transform", "inverse_transform"))
def scaled(self: Any, x: Shape, *, name: str) -> Shape:
    """A table, kept; a scaler of one column applies its number to any.

    Raises:
        Mismatch: the array is no table, or has not the columns that the scaler was fitted to. Releases before 1.0 did
            not look at what they scale back.
    """
    if x.rank is not None and x.rank != 2 and not name.endswith("StandardScaler.inverse_transform"):
        advice = "make it a column: reshape(-1, 1)" if x.rank == 1 else ""
        advice = "scale a table of rows: reshape(-1, x.shape[-1])" if x.rank > 2 else advice
        raise mismatch("needs 2 dimensions (samples, features)", advice=advice)
    columns = _learned_columns(self)
    if columns > 1 and x.rank == 2 and isinstance(x[1], int) and x[1] != columns:
        advice = "fit another scaler to the column that is predicted" if x[1] == 1 else ""
        raise mismatch(f"needs {columns} columns, as many as the scaler was fitted to", advice=advice)
    return x


def _learned_columns(scaler: Any) -> int:
    """How many columns a scaler was fitted to, 0 if that is not known or it may leave the columns as they are."""
    options = dict(scaler.options) if isinstance(scaler, LibraryObject) else {}
    switched = _SWITCHES & options.keys() or (0 in options and not scaler.cls.endswith("MinMaxScaler"))
    columns = None if switched else options.get(COLUMNS)
    return columns.value if isinstance(columns, Const) else 0


@op(
    {"sklearn.preprocessing.normalize": "X->x norm axis copy return_norm", "sklearn.preprocessing.scale": "X->x axis"},
    {"sklearn.preprocessing.minmax_scale": "X->x feature_range axis copy"},
    {f"sklearn.preprocessing.{name}": "X->x axis copy" for name in ("maxabs_scale", "robust_scale")},
)
def scaled_by_function(x: Shape, return_norm: Any = False) -> Shape:
    """Any table, kept."""
    return x if return_norm is False else ANY_SHAPE


@op({"sklearn.preprocessing.label_binarize": "y->x classes neg_label pos_label sparse_output"})
def binarized(x: Any, classes: Any) -> Shape:
    """(samples, classes), a single column for two classes."""
    count: Dim = UNKNOWN
    if isinstance(classes, (list, tuple)):
        count = len(classes) if len(classes) > 2 else 1
    elif isinstance(classes, Shape) and classes.rank == 1 and isinstance(classes[0], int):
        count = classes[0] if classes[0] > 2 else 1
    return Shape((_samples(x), count))


@op({"sklearn.utils.shuffle": "*arrays random_state n_samples"})
def shuffled(arrays: Any, n_samples: Any = None) -> Any:
    """Every array in another order of its rows."""
    shapes = [as_shape(array) for array in arrays] if isinstance(arrays, list) else []
    if n_samples is not None:
        first = Shape((n_samples if is_dim(n_samples) else UNKNOWN,))
        shapes = [first + shape.slice(1) if shape.rank else ANY_SHAPE for shape in shapes]
    if not shapes:
        return ANY_SHAPE
    return shapes if len(shapes) > 1 else shapes[0]


@op(
    _methods("preprocessing.PolynomialFeatures", "fit_transform", "transform"),
    _methods("feature_selection.SelectKBest", "fit_transform", "transform"),
)
def columns_of_options(self: Any, x: Shape) -> Shape:
    """As many columns as the degree of polynomials gives, or as are asked for."""
    rows = x[0] if x.rank else UNKNOWN
    if not isinstance(self, LibraryObject) or x.rank != 2:
        return Shape((rows, UNKNOWN))
    options = dict(self.options)
    if self.cls.endswith("SelectKBest"):
        best = options.get("k", options.get(1, Const(10)))
        return Shape((rows, best.value if isinstance(best, Const) and type(best.value) is int else UNKNOWN))
    degree, features = options.get("degree", options.get(0, Const(2))), x[1]
    if options.keys() - {"degree", 0} or not isinstance(features, int):
        return Shape((rows, UNKNOWN))
    if not isinstance(degree, Const) or type(degree.value) is not int:
        return Shape((rows, UNKNOWN))
    return Shape((rows, math.comb(features + degree.value, degree.value)))


@op(
    _methods(
        "preprocessing.OneHotEncoder preprocessing.KBinsDiscretizer "
        "preprocessing.LabelBinarizer preprocessing.MultiLabelBinarizer impute.SimpleImputer impute.KNNImputer "
        "feature_extraction.text.CountVectorizer feature_extraction.text.TfidfVectorizer compose.ColumnTransformer "
        "feature_selection.VarianceThreshold",
        "fit_transform",
        "transform",
    )
)
def encoded(x: Any) -> Shape:
    """(samples, columns), as many columns as the data decide."""
    return Shape((_samples(x), UNKNOWN))


@op(_methods("preprocessing.LabelEncoder", "fit_transform", "transform"), dtype="int64")
def labelled(x: Any) -> Shape:
    """A number for each label."""
    return Shape((_samples(x),))


@op(
    _methods(
        "decomposition.PCA decomposition.TruncatedSVD decomposition.NMF decomposition.FastICA decomposition.KernelPCA "
        "manifold.TSNE",
        "fit_transform",
        "transform",
    )
)
def reduced(self: Any, x: Shape) -> Shape:
    """(samples, n_components)"""
    given = self.option("n_components", 0) if isinstance(self, LibraryObject) else None
    count = given.value if isinstance(given, Const) else None
    return Shape((x[0] if x.rank else UNKNOWN, count if type(count) is int else UNKNOWN))


def _samples(x: Any) -> Dim:
    if isinstance(x, Shape):
        return x[0] if x.rank else UNKNOWN
    return len(x) if isinstance(x, (list, tuple)) and not isinstance(x, Value) else UNKNOWN
