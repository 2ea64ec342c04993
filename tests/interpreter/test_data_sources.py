"""Where data come from: tables, splits, files and pipelines, and what is known of their shapes."""

from __future__ import annotations

import pytest

from tests.interpreter.arrays import HEAD, shape_of, variables

TABLE = 'df = pd.DataFrame(np.random.rand(30, 4), columns=["a", "b", "c", "y"])\n'
FILE = 'df = pd.read_csv("data.csv")\n'


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("df", "(30, 4)"),
        ("df.values", "(30, 4)"),
        ('df[["a", "c"]].values', "(30, 2)"),
        ('df["y"].values', "(30,)"),
        ("df.y.to_numpy()", "(30,)"),
        ("df.iloc[:, 0:3].values", "(30, 3)"),
        ("df.iloc[:, -1].values", "(30,)"),
        ("df.iloc[:20, 1:]", "(20, 3)"),
        ("df.iloc[:, [0, 2]].to_numpy()", "(30, 2)"),
        ('df.loc[:, "b":]', "(30, 3)"),
        ('df.loc[:, ["a"]]', "(30, 1)"),
        ('df.drop("y", axis=1)', "(30, 3)"),
        ('df.drop(columns=["y", "a"]).values', "(30, 2)"),
        ("df.head().values", "(5, 4)"),
        ("df[5:]", "(25, 4)"),
        ("np.array(df)", "(30, 4)"),
        ("df.mean()", "(4,)"),
        ("(df - df.mean()) / df.std()", "(30, 4)"),
        ('np.expand_dims(df["a"].values, -1)', "(30, 1)"),
        ("np.asarray(df.iloc[:, :2]).reshape(-1, 2, 1)", "(30, 2, 1)"),
    ],
)
def test_frames_of_known_columns(expression: str, shape: str) -> None:
    assert shape_of(expression, TABLE) == shape


def test_a_column_that_is_popped_is_gone() -> None:
    assert shape_of("df", TABLE + 'y = df.pop("y")') == "(30, 3)"
    assert shape_of("y", TABLE + 'y = df.pop("y")') == "(30,)"


def test_a_column_that_is_added_is_there() -> None:
    assert shape_of("df", TABLE + 'df["z"] = df["a"] * 2') == "(30, 5)"
    assert shape_of("df", TABLE + 'df["a"] = df["a"] * 2') == "(30, 4)"


def test_dropping_in_place_changes_the_frame() -> None:
    assert shape_of("df", TABLE + 'df.drop(["a"], axis=1, inplace=True)') == "(30, 3)"


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("df.iloc[:, :8].values", "(rows, min(columns, 8))"),
        ('df[["a", "b"]].values', "(rows, 2)"),
        ('df[["a", "b"]].values[:10]', "(min(rows, 10), 2)"),
        ('df["a"]', "(rows,)"),
        ('df.dropna()[["a"]]', "(rows, 1)"),
    ],
)
def test_frames_read_from_files(expression: str, shape: str) -> None:
    assert shape_of(expression, FILE) == shape


def test_rows_of_one_frame_are_the_same_number() -> None:
    found, _ = variables(FILE + 'x, y, z = df[["a"]].values, df["b"].values, df.dropna()["b"].values\n')
    x, y, z = (found[name].shape[0] for name in "xyz")  # type: ignore[attr-defined]
    assert x == y != z


SKLEARN = (
    HEAD
    + """\
from sklearn.datasets import load_digits, load_iris, make_blobs, make_classification, make_regression
from sklearn.decomposition import PCA
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import LabelBinarizer, LabelEncoder, MinMaxScaler, OneHotEncoder, PolynomialFeatures
from sklearn.preprocessing import StandardScaler, label_binarize
from sklearn.utils import shuffle
x, y = np.zeros((150, 4)), np.zeros(150)
"""
)


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("load_iris().data", "(150, 4)"),
        ('load_iris()["target"]', "(150,)"),
        ("load_iris(return_X_y=True)", "((150, 4), (150,))"),
        ("load_digits().images", "(1797, 8, 8)"),
        ("make_classification(n_samples=60)", "((60, 20), (60,))"),
        ("make_regression(50, 3, n_targets=2)", "((50, 3), (50, 2))"),
        ("train_test_split(x, y, test_size=0.2)", "[(120, 4), (30, 4), (120,), (30,)]"),
        ("train_test_split(x, test_size=31)", "[(119, 4), (31, 4)]"),
        ("train_test_split(x, y)", "[(112, 4), (38, 4), (112,), (38,)]"),
        ("train_test_split(x, train_size=0.5)", "[(75, 4), (75, 4)]"),
        ("np.array(train_test_split([np.zeros((8, 3))] * 10, test_size=0.2)[0])", "(8, 8, 3)"),
        ("[np.array(part) for part in train_test_split(x, [[0, 1]] * 150)]", "[(112, 4), (38, 4), (112, 2), (38, 2)]"),
        ("np.array(train_test_split([[0], [0, 1]] * 5)[0])", "?"),
        ("StandardScaler().fit_transform(x)", "(150, 4)"),
        ("MinMaxScaler().fit(x).transform(x[:3])", "(3, 4)"),
        ("OneHotEncoder().fit_transform(y[:, None]).toarray()", "(150, 1)"),
        ("OneHotEncoder().fit_transform(load_iris().target.reshape(-1, 1)).toarray()", "(150, 3)"),
        ("OneHotEncoder(drop='first').fit_transform(load_iris().target.reshape(-1, 1)).toarray()", "(150, ?)"),
        ('LabelBinarizer().fit_transform(["a", "b", "c", "a"])', "(4, 3)"),
        ('LabelBinarizer().fit_transform(["yes", "no", "no"])', "(3, 1)"),
        ("label_binarize(y, classes=[0, 1, 2])", "(150, 3)"),
        ('keras.utils.to_categorical(LabelEncoder().fit_transform(["a", "b", "c", "a"]))', "(4, 3)"),
        ("keras.utils.to_categorical(load_digits().target)", "(1797, 10)"),
        ("pd.get_dummies(load_iris().target)", "(150, 3)"),
        ("PolynomialFeatures(2).fit_transform(x)", "(150, 15)"),
        ("make_classification(n_samples=60, n_features=5, random_state=1)", "((60, 5), (60,))"),
        ("make_blobs(100, 3, centers=4)", "((100, 3), (100,))"),
        ("shuffle(x, y)", "[(150, 4), (150,)]"),
        ("shuffle(x, np.array(open('f').readlines()))", "[(150, 4), ?]"),
        ("OneHotEncoder(sparse_output=False).fit_transform(y.reshape(-1, 1))", "(150, 1)"),
        ('LabelEncoder().fit_transform(["a", "b", "a"])', "(3,)"),
        ("keras.utils.to_categorical(LabelEncoder().fit_transform(y), 3)", "(150, 3)"),
        ("PCA(n_components=2).fit_transform(x)", "(150, 2)"),
        ("PCA(3).fit_transform(x)", "(150, 3)"),
        ("[x[a] for a, b in KFold(5).split(x)]", "?"),
    ],
)
def test_scikit_learn(expression: str, shape: str) -> None:
    assert shape_of(expression, head=SKLEARN) == shape


PIPELINE = "x, y = np.zeros((20, 8, 8)), np.zeros(20)\nds = tf.data.Dataset.from_tensor_slices((x, y))\n"


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("ds", "((8, 8), ())"),
        ("ds.batch(5)", "((5, 8, 8), (5,))"),
        ("ds.batch(6)", "((?, 8, 8), (?,))"),
        ("ds.batch(6, drop_remainder=True)", "((6, 8, 8), (6,))"),
        ("ds.shuffle(9).repeat().batch(4)", "((?, 8, 8), (?,))"),
        ("ds.take(7).batch(7)", "((7, 8, 8), (7,))"),
        ("ds.skip(16).batch(8)", "((4, 8, 8), (4,))"),
        ("ds.map(lambda a, b: (a[..., None], tf.one_hot(tf.cast(b, tf.int32), 3)))", "((8, 8, 1), (3,))"),
        ("ds.batch(5).map(lambda a, b: (tf.reshape(a, (-1, 64)), b))", "((5, 64), (5,))"),
        ('ds.map(lambda a, b: {"image": a, "label": b})', "{image: (8, 8), label: ()}"),
        ("ds.batch(5).unbatch()", "((8, 8), ())"),
        ("ds.filter(lambda a, b: b > 0)", "((8, 8), ())"),
        ("ds.enumerate()", "((), ((8, 8), ()))"),
        ("tf.data.Dataset.zip((ds.map(lambda a, b: a), ds.map(lambda a, b: b)))", "((8, 8), ())"),
        ("next(iter(ds.batch(10)))", "((10, 8, 8), (10,))"),
        ("ds.batch(10).element_spec[0].shape[1:]", "(8, 8)"),
        ("len(ds.batch(6))", "4"),
        ("tf.data.Dataset.from_tensor_slices([[1, 2], [3, 4], [5, 6]])", "(2,)"),
        ("tf.data.Dataset.range(12).window(4, drop_remainder=True).flat_map(lambda w: w.batch(4))", "(4,)"),
        ("keras.utils.timeseries_dataset_from_array(np.zeros((90, 3)), np.zeros(80), 10)", "((?, 10, 3), (?,))"),
        ('keras.utils.image_dataset_from_directory("d", image_size=(32, 48))', "((?, 32, 48, 3), (?,))"),
        (
            'keras.utils.image_dataset_from_directory("d", label_mode="categorical", color_mode="grayscale")',
            "((?, 256, 256, 1), (?, ?))",
        ),
        (
            'keras.preprocessing.image.ImageDataGenerator().flow_from_directory("d", (20, 30), class_mode="binary")',
            "((?, 20, 30, 3), (?,))",
        ),
        ("keras.preprocessing.image.ImageDataGenerator().flow(x[..., None], y)", "((?, 8, 8, 1), (?,))"),
        (
            "tf.keras.preprocessing.sequence.TimeseriesGenerator(np.zeros((90, 3)), np.zeros(90), length=10)",
            "((?, 10, 3), (?,))",
        ),
    ],
)
def test_pipelines(expression: str, shape: str) -> None:
    assert shape_of(expression, PIPELINE) == shape


IMAGES = HEAD + "import cv2\nfrom PIL import Image\nfrom skimage.transform import resize\n"


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ('keras.utils.img_to_array(keras.utils.load_img("a.png", target_size=(20, 30)))', "(20, 30, 3)"),
        (
            'keras.utils.img_to_array(keras.utils.load_img("a.png", color_mode="grayscale", target_size=(9, 9)))',
            "(9, 9, 1)",
        ),
        ('np.array(Image.open("a.png").convert("RGB").resize((30, 20)))', "(20, 30, 3)"),
        ('np.array(Image.open("a.png").convert("L").resize((30, 20)))', "(20, 30)"),
        ('np.array(Image.open("a.png").resize((30, 20)))', "?"),
        ('np.array(Image.new("RGB", (64, 32)))', "(32, 64, 3)"),
        ('np.zeros(Image.new("RGB", (64, 32)).size)', "(64, 32)"),
        ('np.zeros(Image.new("RGB", (64, 32)).height)', "(32,)"),
        ("np.array(Image.fromarray(np.zeros((9, 9, 3))).resize((8, 7)))", "(7, 8, 3)"),
        ('cv2.resize(cv2.cvtColor(cv2.imread("a.png"), cv2.COLOR_BGR2GRAY), (28, 20))', "(20, 28)"),
        ("resize(np.zeros((10, 10, 3)), (5, 6))", "(5, 6, 3)"),
        ("np.array([cv2.resize(cv2.imread(p), (8, 8)) for p in paths()])", "(items, 8, 8, 3)"),
        ('cv2.resize(cv2.imread("a.png"), (30, 20))', "(20, 30, 3)"),
        ("cv2.GaussianBlur(np.zeros((20, 30, 3), np.uint8), (3, 3), 0)", "(20, 30, 3)"),
        ("cv2.flip(np.zeros((20, 30, 1), np.uint8), 1)", "(20, 30)"),
        ("cv2.Canny(np.zeros((20, 30, 3), np.uint8), 100, 200)", "(20, 30)"),
        ("cv2.rotate(np.zeros((20, 30, 3), np.uint8), cv2.ROTATE_90_CLOCKWISE)", "(30, 20, 3)"),
        ("cv2.rotate(np.zeros((20, 30, 3), np.uint8), cv2.ROTATE_180)", "(20, 30, 3)"),
        ("cv2.warpAffine(np.zeros((20, 30, 3), np.uint8), np.eye(2, 3), (8, 9))", "(9, 8, 3)"),
        ("cv2.copyMakeBorder(np.zeros((20, 30), np.uint8), 1, 2, 3, 4, cv2.BORDER_CONSTANT)", "(23, 37)"),
        ("cv2.threshold(np.zeros((20, 30), np.uint8), 1, 2, cv2.THRESH_BINARY)[1]", "(20, 30)"),
        ("cv2.split(np.zeros((20, 30, 3), np.uint8))[0]", "(20, 30)"),
        ("cv2.merge([np.zeros((20, 30), np.uint8)] * 3)", "(20, 30, 3)"),
        ("np.array(Image.fromarray(np.zeros((20, 30, 3), np.uint8)).crop((1, 2, 6, 9)))", "(7, 5, 3)"),
        ("np.array(Image.fromarray(np.zeros((20, 30, 3), np.uint8)).rotate(30))", "(20, 30, 3)"),
        ('cv2.resize(cv2.imread("a.png", 0), (30, 20))', "(20, 30)"),
        ('np.stack([cv2.resize(cv2.imread(p), (8, 8)) for p in ["a", "b"]])', "(2, 8, 8, 3)"),
    ],
)
def test_images(expression: str, shape: str) -> None:
    assert shape_of(expression, head=IMAGES) == shape


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ('np.loadtxt("a.csv")[:, :8]', "(rows, min(columns, 8))"),
        ('np.loadtxt("a.csv", usecols=[0, 1])[:, 1:]', "(rows, 1)"),
        ('np.loadtxt("a.csv", ndmin=2)[:, 0]', "(rows,)"),
        ("np.zeros(np.prod(np.zeros((3, 4, 5)).shape[1:]))", "(20,)"),
        ("np.zeros(int(np.ceil(10 / 4)))", "(3,)"),
        ("np.zeros(int(np.round(float(10) / 4)))", "(2,)"),
        ("np.zeros(int(np.rint(2.7)))", "(3,)"),
        ("np.zeros(np.around(7))", "(7,)"),
        ('np.load("a.npz")["x"].reshape(-1, 28, 28)', "(?, 28, 28)"),
        ("np.frombuffer(data, dtype=np.uint8).reshape(60, 4)", "(60, 4)"),
    ],
)
def test_tables_of_numbers(expression: str, shape: str) -> None:
    assert shape_of(expression) == shape


SIGNALS = HEAD + "import scipy.signal, scipy.special\nfrom scipy import ndimage, signal\n"


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("ndimage.gaussian_filter(np.zeros((20, 30)), 1)", "(20, 30)"),
        ("ndimage.zoom(np.zeros((20, 30)), 1.5)", "(30, 45)"),
        ("ndimage.zoom(np.zeros((20, 30, 3)), (0.5, 2, 1))", "(10, 60, 3)"),
        ("ndimage.rotate(np.zeros((20, 30, 3)), 90, reshape=False)", "(20, 30, 3)"),
        ("ndimage.rotate(np.zeros((20, 30, 3)), 30)", "(?, ?, 3)"),
        ("signal.resample(np.zeros((20, 30)), 50, axis=1)", "(20, 50)"),
        ("signal.lfilter([1.0], [1.0], np.zeros((20, 30)))", "(20, 30)"),
        ("signal.decimate(np.zeros((20, 30)), 4)", "(20, 8)"),
        ("scipy.special.softmax(np.zeros((20, 30)), axis=1)", "(20, 30)"),
    ],
)
def test_arrays_of_scipy(expression: str, shape: str) -> None:
    assert shape_of(expression, SIGNALS) == shape


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("np.c_[np.zeros((4, 2)), np.zeros(4)]", "(4, 3)"),
        ("np.r_[np.zeros(4), 1, 0:3]", "(8,)"),
        ("np.mgrid[0:4, 0:6]", "(2, 4, 6)"),
        ("np.ogrid[0:4, 0:6][1]", "(1, 6)"),
    ],
)
def test_what_stands_in_brackets(expression: str, shape: str) -> None:
    assert shape_of(expression, HEAD) == shape
