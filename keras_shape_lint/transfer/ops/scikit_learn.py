"""scikit-learn: its datasets, and what its transformers make of a table."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import is_dim
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
    {"sklearn.datasets.make_classification": "n_samples=100 n_features=20"},
    {"sklearn.datasets.make_blobs": "n_samples=100 n_features=2"},
    {"sklearn.datasets.make_gaussian_quantiles": "mean cov n_samples=100 n_features=2"},
    {"sklearn.datasets.make_moons": "n_samples=100 shuffle noise random_state"},
    {"sklearn.datasets.make_circles": "n_samples=100 shuffle noise random_state factor"},
)
def made_samples(n_samples: Any = 100, n_features: Any = 2) -> Any:
    """(samples, features) and a class for each."""
    samples: Dim = n_samples if is_dim(n_samples) else UNKNOWN
    return (Shape((samples, n_features if is_dim(n_features) else UNKNOWN)), Shape((samples,)))


@op({"sklearn.datasets.make_regression": "n_samples=100 n_features=100 n_informative=10 n_targets=1"})
def made_regression(n_samples: Any = 100, n_features: Any = 100, n_targets: Any = 1) -> Any:
    """(samples, features), and a target or several for each."""
    samples: Dim = n_samples if is_dim(n_samples) else UNKNOWN
    target = Shape((samples,)) if n_targets == 1 else Shape((samples, n_targets))
    known = isinstance(n_targets, int)
    return (Shape((samples, n_features if is_dim(n_features) else UNKNOWN)), target if known else ANY_SHAPE)


# ------------------------------------------------------------------------------------------------ transformers


def _methods(classes: str, *methods: str) -> dict[str, str]:
    return {f"sklearn.{name}.{method}": "self X->x y copy" for name in classes.split() for method in methods}


_SCALERS = (
    "preprocessing.StandardScaler preprocessing.MinMaxScaler preprocessing.RobustScaler preprocessing.MaxAbsScaler "
    "preprocessing.Normalizer preprocessing.PowerTransformer preprocessing.QuantileTransformer "
    "preprocessing.Binarizer preprocessing.OrdinalEncoder"
)


@op(_methods(_SCALERS, "fit_transform", "transform", "inverse_transform"))
def scaled(x: Shape) -> Shape:
    """Any table, kept."""
    return x


@op(
    _methods(
        "preprocessing.OneHotEncoder preprocessing.PolynomialFeatures preprocessing.KBinsDiscretizer "
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
