"""Which files the engine is asked about at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.relevance import Relevance


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two packages and scripts; only ``shop/nets/cnn.py`` names Keras."""
    for name, text in {
        "pyproject.toml": "",
        "shop/__init__.py": "",
        "shop/nets/__init__.py": "from .cnn import build",
        "shop/nets/cnn.py": "import keras\n",
        "shop/train.py": "from shop.nets import build\n",
        "shop/prices.py": "import json\n",
        "shop/loop.py": "from shop import loop, prices\n",
        "scripts/run.py": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "text", "answer"),
    [
        ("scripts/run.py", "import keras", True),
        ("scripts/run.py", "import tensorflow as tf", True),
        ("scripts/run.py", "from tf_keras import layers", True),
        ("scripts/run.py", "import importlib\nimportlib.import_module('Keras')", True),
        ("scripts/run.py", "import json; import keras.layers as layers", True),
        ("scripts/run.py", "if True: from tensorflow import keras", True),
        ("scripts/run.py", "from other import (\n    keras,\n)", True),
        ("scripts/run.py", "load = lazily('tensorflow.keras')", True),
        ("scripts/run.py", "import json, torch", False),
        ("scripts/run.py", "import torch  # not keras", False),
        ("scripts/run.py", 'import torch\n"""Copied from https://github.com/tensorflow/models"""', False),
        ("scripts/run.py", "import torch\n# from https://github.com/tensorflow/models\n", False),
        ("scripts/run.py", 'def f():\n    """ Like the layers of Keras. """\n', False),
        ("scripts/run.py", "from shop.nets.cnn import build", True),
        ("scripts/run.py", "import shop.nets.cnn as cnn", True),
        ("scripts/run.py", "import json, shop.nets.cnn", True),
        ("scripts/run.py", "def f():\n    from shop.nets import (  # a comment\n        cnn,\n    )", True),
        ("scripts/run.py", "from shop.nets import something, \\\n    cnn", True),
        ("scripts/run.py", "from shop import train", True),
        ("scripts/run.py", "from shop import prices", False),
        ("scripts/run.py", "from shop import loop", False),
        ("shop/nets/__init__.py", "from .cnn import build", True),
        ("shop/api.py", "from .nets import build", True),
        ("shop/api.py", "from . import train", True),
        ("shop/api.py", "from . import prices", False),
        ("shop/nets/rnn.py", "from ..train import main", True),
        ("shop/nets/rnn.py", "from ..prices import main", False),
        ("shop/nets/rnn.py", "from ...............prices import main", False),
        ("shop/api.py", "import prices", False),
        ("shop/api.py", "import train", True),
    ],
)
def test_a_file_concerns_keras_if_it_or_what_it_imports_names_it(
    project: Path, place: str, text: str, answer: bool
) -> None:
    assert Relevance().concerns_keras(text.encode(), project / place) is answer


def test_files_outside_a_project_see_their_own_folder(tmp_path: Path) -> None:
    (tmp_path / "net.py").write_text("import keras\n", encoding="utf-8")
    assert Relevance().concerns_keras(b"from net import build", tmp_path / "main.py")
    assert not Relevance().concerns_keras(b"from net import build", tmp_path / "deeper" / "main.py")


def test_every_file_is_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    real = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    relevance = Relevance()
    for name in ("a.py", "b.py", "c.py"):
        relevance.concerns_keras(b"from shop import loop, prices", project / name)
    assert len(read) == len(set(read))
