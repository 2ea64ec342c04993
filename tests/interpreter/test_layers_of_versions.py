"""Layers that other versions of Keras have than the one that a project is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def messages(text: str, version: str, path: str = "<program>") -> list[str]:
    source = Source(text, path)
    found = analyze(parse(source), Configuration(keras_version=version), source)  # type: ignore[arg-type]
    return [each.message for each in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "version", "said"),
    [
        ("from keras.layers import CuDNNLSTM", "3", "keras.layers has no 'CuDNNLSTM' in Keras 3; write LSTM"),
        (
            "from tensorflow.keras import layers\nlayers.LocallyConnected1D(3, 3)",
            "3",
            "keras.layers has no 'LocallyConnected1D' in Keras 3; Keras 1 and 2 had it",
        ),
        (
            "from keras.layers import RMSNormalization",
            "2",
            "keras.layers has no 'RMSNormalization' in Keras 2; Keras 3 has it",
        ),
        (
            "import keras\nkeras.layers.GroupQueryAttention(3, 4, 2)(keras.Input((5, 3)), keras.Input((5, 4))).shape",
            "2",
            "keras.layers has no 'GroupQueryAttention' in Keras 2; Keras 3 has it",
        ),
        ("from keras import ops", "2", "keras has no 'ops' in Keras 2; Keras 3 has it"),
        (
            "from keras.layers.convolutional import Conv2D",
            "3",
            "keras.layers has no 'convolutional' in Keras 3; import from keras.layers",
        ),
        (
            "from keras.utils import np_utils",
            "3",
            "keras.utils has no 'np_utils' in Keras 3; import from keras.utils",
        ),
        ("from keras.engine.topology import Layer", "3", "keras has no 'engine' in Keras 3; Keras 1 and 2 had it"),
        (
            "from keras import backend as K\nK.dot",
            "3",
            "keras.backend has no 'dot' in Keras 3; write keras.ops.dot",
        ),
        (
            "from keras.preprocessing.image import ImageDataGenerator",
            "3",
            "keras.preprocessing.image has no 'ImageDataGenerator' in Keras 3; Keras 1 and 2 had it",
        ),
        (
            "import tensorflow as tf\ntf.keras.layers.experimental.preprocessing.Rescaling(1)",
            "3",
            "keras.layers has no 'experimental' in Keras 3; import from tensorflow.keras.layers",
        ),
    ],
)
def test_a_name_that_the_version_does_not_have(text: str, version: str, said: str) -> None:
    assert messages(text, version) == [said]


@pytest.mark.parametrize("version", ["auto", "2", "3"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "from tensorflow.keras.layers.merge import concatenate",
            "tensorflow.keras.layers has no 'merge'; import from tensorflow.keras.layers",
        ),
        (
            "from tensorflow.keras.utils import np_utils",
            "tensorflow.keras.utils has no 'np_utils'; import from tensorflow.keras.utils",
        ),
        ("from tensorflow.keras.optimizer import Adam", "keras has no 'optimizer'; did you mean 'optimizers'?"),
        ("from keras.model import Sequential", "keras has no 'model'; did you mean 'models'?"),
        ("import keras.application.vgg16", "keras has no 'application'; did you mean 'applications'?"),
    ],
)
def test_a_module_that_no_version_has(text: str, said: str, version: str) -> None:
    assert messages(text, version) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "from tensorflow.keras import backend as K\nK.dot",
        "from tensorflow.keras.preprocessing.image import ImageDataGenerator",
        "from tensorflow.python.keras.layers.core import Dense",
        "try:\n    from tensorflow.keras.layers.core import Dense\nexcept ImportError:\n    Dense = None",
        "from keras import backend as K\nK.clear_session(), K.epsilon(), K.image_data_format()",
        "import keras\nkeras.backend.dot = print\nkeras.backend.dot(3)",
        "from keras.src.layers.core.dense import Dense",
        "try:\n    from keras.layers import CuDNNLSTM\nexcept ImportError:\n    CuDNNLSTM = None",
        "from keras import layers\nif hasattr(layers, 'CuDNNLSTM'):\n    layers.CuDNNLSTM(3)",
        "from keras import layers\ndef recurrent(old):\n    return layers.CuDNNLSTM(3) if old else layers.LSTM(3)",
        "import keras\nif keras.__version__ < '3':\n    from keras.layers import CuDNNLSTM",
        "from keras import layers\nMerge = getattr(layers, 'Merge', None)",
        "import keras\nif hasattr(keras.backend, 'dot'):\n    keras.backend.dot(3, 4)",
        "import keras\nf = keras.backend.dot if hasattr(keras.backend, 'dot') else keras.ops.dot",
        "import keras\ndef product(x, y):\n    return keras.backend.dot(x, y) if hasattr(keras.backend, 'dot') else x",
    ],
)
def test_what_may_be_meant_for_another_version(text: str) -> None:
    assert messages(text, "3") == []


def test_the_code_tells_the_version(tmp_path: Path) -> None:
    text = "from keras.layers import CuDNNLSTM, Input\nx = CuDNNLSTM(3)(Input((3, 4)))\nprint(x)"
    assert messages(text, "auto", str(tmp_path / "program.py")) == []
    project = tmp_path / "project"
    project.mkdir()
    (project / "requirements.txt").write_text("keras>=3.1\n")
    assert messages(text, "auto", str(project / "program.py")) == [
        "keras.layers has no 'CuDNNLSTM' in Keras 3; write LSTM"
    ]


@pytest.mark.parametrize("release", ["keras==2.13.1", "keras==2.15.0"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "from keras.layers.core import Dense",
            "keras.layers has no 'core' since Keras 2.13; import from keras.layers",
        ),
        ("import keras.layers.merge", "keras.layers has no 'merge' since Keras 2.13; import from keras.layers"),
        (
            "from keras.utils.np_utils import to_categorical",
            "keras.utils has no 'np_utils' since Keras 2.13; import from keras.utils",
        ),
        ("from keras.engine import Layer", "keras has no 'engine' since Keras 2.13; it is not public any more"),
    ],
)
def test_modules_that_late_releases_of_keras_2_have_not(text: str, said: str, release: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(f"{release}\n")
    assert messages(text, "auto", str(tmp_path / "program.py")) == [said]


@pytest.mark.parametrize("release", ["keras==2.12.0", "keras>=2.13,<3", "tensorflow==2.12.1", "keras==2.4.3"])
def test_modules_that_earlier_releases_of_keras_2_have(release: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(f"{release}\n")
    text = "from keras.layers.core import Dense\nfrom keras.utils import np_utils\nfrom keras.engine import Layer\n"
    assert messages(text, "auto", str(tmp_path / "program.py")) == []


@pytest.mark.parametrize(
    "text",
    [
        "from keras.layers import Dense",
        "from keras.layers.experimental import preprocessing",
        "from keras.utils.legacy import serialize_keras_object",
        "try:\n    from keras.layers.core import Dense\nexcept ImportError:\n    from keras.layers import Dense",
    ],
)
def test_what_late_releases_of_keras_2_have(text: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("keras==2.15.0\n")
    assert messages(text, "auto", str(tmp_path / "program.py")) == []


def test_what_keras_has() -> None:
    import keras
    import tf_keras

    for name in ("CuDNNLSTM", "LocallyConnected1D"):
        assert not hasattr(keras.layers, name)
    assert not hasattr(tf_keras.layers, "RMSNormalization")


STATEFUL = """\
import keras
from keras import layers
x = keras.Input(batch_shape=(2, 5, 3))
y = layers.Bidirectional(layers.LSTM(4, return_state=True, stateful={}))(x)
"""


@pytest.mark.parametrize("release", ["3.1.0", "3.5.0", "3.15.1"])
def test_states_of_both_directions_in_releases_that_cannot_mask_them(release: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(f"keras=={release}\n")
    name = str(tmp_path / "program.py")
    said = f"Bidirectional cannot return the states of a stateful layer in Keras {release.rpartition('.')[0]}"
    assert messages(STATEFUL.format(True), "auto", name) == [said]
    assert messages(STATEFUL.format(False), "auto", name) == []


@pytest.mark.parametrize("pin", ["keras==3.0.5", "keras==3.16.0", "keras>=3.1", "keras==2.15.0"])
def test_states_of_both_directions_in_other_releases(pin: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(f"{pin}\n")
    assert messages(STATEFUL.format(True), "auto", str(tmp_path / "program.py")) == []


GREATER = """\
import keras
import numpy as np
given, mask = np.zeros(({}, 3)), np.ones({}, bool)
keras.layers.Softmax()(given, mask=mask)
"""


@pytest.mark.parametrize(("rows", "mask"), [(2, (4, 2, 3)), (1, (2, 3))])
@pytest.mark.parametrize(("pin", "refused"), [("==3.14.0", True), ("==3.13.2", False), (">=3.14", False)])
def test_greater_masks(rows: int, mask: tuple[int, ...], pin: str, refused: bool, tmp_path: Path) -> None:
    text = GREATER.format(rows, mask)
    with pytest.raises(ValueError, match="must be broadcastable"):
        exec(text, {})
    (tmp_path / "requirements.txt").write_text(f"keras{pin}\n")
    said = f"Softmax needs a mask that is no greater than ({rows}, 3), its input, in Keras 3.14"
    expected = [f"{said}; the mask has shape {mask}"] if refused else []
    assert messages(text, "auto", str(tmp_path / "program.py")) == expected


def test_other_masks_are_taken(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("keras==3.14.0\n")
    for rows, mask in ((2, (2, 3)), (2, (1, 3)), (4, (3,)), (4, (4, 1))):
        exec(GREATER.format(rows, mask), {})
        assert messages(GREATER.format(rows, mask), "auto", str(tmp_path / "program.py")) == []
