"""The versions of Keras that dependency files and the environment variable of TensorFlow leave possible."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from keras_shape_lint.catalogue.versions import Versions, project_versions
from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.dialect import possible_versions
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

ANY = ({1, 2, 3}, {2, 3})
OLD = ({1, 2}, {2})
NEW = ({3}, {3})
POETRY = "[tool.poetry.dependencies]\n"
UV_LOCK = '[[package]]\nname = "tensorflow"\nversion = "{}"\nsource = {{ registry = "x" }}\n'


def pins(folder: Path, files: dict[str, str]) -> tuple[set[int], set[int]]:
    (folder / ".git").mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "package").mkdir()
    found = project_versions(folder / "package" / "model.py")
    return set(found.keras), set(found.tf_keras)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # requirements, includes, constraints
        ({"requirements.txt": "-r base.txt\n", "base.txt": "tensorflow==2.12\n"}, OLD),
        ({"requirements.txt": "Keras==0.3.3\n"}, ({1}, {2, 3})),
        ({"requirements.txt": "-r requirements/tf.txt\n", "requirements/tf.txt": "keras==2.3.1\n"}, ({2}, {2, 3})),
        ({"requirements.txt": "tensorflow\n-c constraints.txt\n", "constraints.txt": "tensorflow<2.16\n"}, OLD),
        ({"requirements.txt": "tensorflow\n", "constraints.txt": "tensorflow==2.17.1\n"}, NEW),
        ({"requirements.txt": "--requirement=base.txt", "base.txt": "keras>=3"}, ({3}, {2, 3})),
        ({"requirements.txt": "-r requirements.txt\nkeras==3.4.1\n"}, ({3}, {2, 3})),
        ({"requirements-old.txt": "tensorflow==2.10\n", "requirements-new.txt": "tensorflow==2.17\n"}, ANY),
        ({"requirements.txt": "tensorflow==2.10\n", "requirements-dev.txt": "pytest\n"}, OLD),
        ({"requirements/base.txt": "tensorflow[and-cuda]~=2.17.0\n"}, NEW),
        ({"requirements.txt": "tensorflow @ https://example.org/tensorflow-2.10.whl\n"}, ANY),
        ({"requirements.txt": "tensorflow-datasets==4.9\nkeras_tuner==1.4\ntensorflow_hub==0.16\n"}, ANY),
        ({"requirements.txt": "tensorflow_cpu == 2.15.1 \\\n  --hash=sha256:3016\n"}, OLD),
        # A marker makes a pin a possibility; several are the cases of one decision.
        ({"requirements.txt": 'keras==2.3.1; python_version < "3.8"\n'}, ANY),
        ({"requirements.txt": 'tensorflow==2.10; os_name == "nt"\ntensorflow==2.17; os_name != "nt"\n'}, ANY),
        ({"requirements.txt": 'tensorflow==2.15; x\ntensorflow-macos==2.15 ; sys_platform == "darwin"\n'}, OLD),
        ({"requirements.txt": 'tensorflow>=2.16\ntensorflow==2.10; os_name == "nt"\n'}, NEW),
        # pyproject.toml
        ({"pyproject.toml": '[project]\ndependencies = ["tensorflow<2.16,>=2.8"]\n'}, OLD),
        ({"pyproject.toml": "[project]\ndependencies = ['keras==2.3; python_version<\"3.8\"']\n"}, ANY),
        ({"pyproject.toml": '[project.optional-dependencies]\ntf = ["tensorflow>=2.16"]\n'}, NEW),
        ({"pyproject.toml": '[dependency-groups]\ndev = ["tensorflow==2.13.0", {include-group = "x"}]\n'}, OLD),
        ({"pyproject.toml": '[tool.uv]\ndev-dependencies = ["keras>=3.1"]\n'}, ({3}, {2, 3})),
        ({"pyproject.toml": '[tool.pdm.dev-dependencies]\ntest = ["keras>=3.1"]\n'}, ({3}, {2, 3})),
        ({"pyproject.toml": f'{POETRY}tensorflow = "~2.10"\n'}, OLD),
        ({"pyproject.toml": f'{POETRY}keras = "^2.3 || ^3.0"\n'}, ({2, 3}, {2, 3})),
        ({"pyproject.toml": f'{POETRY}keras = {{version = "2.4.3", optional = true}}\n'}, ({2}, {2, 3})),
        ({"pyproject.toml": f'{POETRY}keras = {{version = "2.4.3", markers = "os_name == 0"}}\n'}, ANY),
        (
            {"pyproject.toml": f"{POETRY}keras = [{{version='2.10', platform='w'}}, {{version='3.1', python='3'}}]"},
            ({2, 3}, {2, 3}),
        ),
        ({"pyproject.toml": '[tool.poetry.group.dev.dependencies]\nkeras = "2.*"\n'}, ({2}, {2, 3})),
        ({"pyproject.toml": "[project\n"}, ANY),
        # Extras may exclude each other: each is an environment, with what is always needed.
        (
            {"pyproject.toml": "[project.optional-dependencies]\na = ['keras>=3']\nb = ['tensorflow<=2.14.1']\n"},
            ({1, 2, 3}, {2, 3}),
        ),
        (
            {"pyproject.toml": "[project.optional-dependencies]\na = ['keras>=3']\nb = ['pytest', 'tensorflow']\n"},
            ({3}, {2, 3}),
        ),
        (
            {"pyproject.toml": "[dependency-groups]\na = ['tensorflow==2.17']\nb = ['tensorflow==2.10']\n"},
            ANY,
        ),
        ({"pyproject.toml": f'{POETRY}keras = "^3"\n[tool.poetry.group.d.dependencies]\nkeras = "*"\n'}, ({3}, {2, 3})),
        ({"setup.py": 'setup(extras_require={"a": ["keras==2.3"], "b": ["keras>=3"]})\n'}, ({2, 3}, {2, 3})),
        ({"setup.cfg": "[options.extras_require]\na = tensorflow==2.10\nb =\n    tensorflow>=2.17\n    six\n"}, ANY),
        ({"setup.cfg": "[options.extras_require]\na = tensorflow==2.10\nb =\n    tensorflow>=2.4,<2.8\n"}, OLD),
        # setup.py and setup.cfg
        ({"setup.cfg": "no section\ntensorflow==2.10\n"}, ANY),
        ({"setup.py": 'from setuptools import setup\nsetup(install_requires=["tensorflow>=2.4,<2.11"])\n'}, OLD),
        ({"setup.py": 'NEEDS = ["keras==2.2.4"]\nsetup(install_requires=NEEDS)\n'}, ({2}, {2, 3})),
        ({"setup.py": 'setup(extras_require={"gpu": ["tensorflow-gpu==1.15"]})\n'}, OLD),
        ({"setup.py": "setup(install_requires=read('requirements.txt'), description='keras==2.0')\n"}, ANY),
        ({"setup.py": "setup(\n"}, ANY),
        ({"setup.cfg": "[options]\ninstall_requires = tensorflow>=2.16\n"}, NEW),
        # conda
        ({"environment.yml": "dependencies:\n  - conda-forge::tensorflow=2.4.1=gpu_py37h1\n  - pip\n"}, OLD),
        ({"environment.yml": "dependencies:\n  - pip:\n    - tensorflow==2.17.0\n"}, NEW),
        ({"environment.yaml": "dependencies:\n  - keras 2.3.1 0\n"}, ({2}, {2, 3})),
        ({"conda.yml": "dependencies:\n  - 'tensorflow>=2.16,<2.18'\n"}, NEW),
        # pipenv and lock files
        ({"Pipfile": '[packages]\ntensorflow = "==2.11.*"\nnumpy = "*"\n'}, OLD),
        ({"Pipfile": '[dev-packages]\nkeras = {version = ">=3", index = "x"}\n'}, ({3}, {2, 3})),
        ({"Pipfile": '[packages]\ntensorflow = "*"\n'}, ANY),
        (
            {
                "Pipfile": '[packages]\ntensorflow = "*"\n',
                "Pipfile.lock": json.dumps({"default": {"tensorflow": {"version": "==2.16.1"}, "six": {}}}),
            },
            NEW,
        ),
        ({"Pipfile.lock": json.dumps({"develop": {"keras": {"version": "==2.15.0"}}})}, ({2}, {2, 3})),
        ({"Pipfile.lock": "{"}, ANY),
        ({"poetry.lock": '[[package]]\nname = "tensorflow"\nversion = "2.12.0"\noptional = false\n'}, OLD),
        ({"uv.lock": UV_LOCK.format("2.17.1")}, NEW),
        ({"uv.lock": UV_LOCK.format("2.10.1") + UV_LOCK.format("2.17.1")}, ANY),
        ({"uv.lock": UV_LOCK.format("2.10.1") + UV_LOCK.format("2.12.1")}, OLD),
        ({"pdm.lock": '[[package]]\nname = "keras"\nversion = "3.5.0"\nsummary = "x"\n'}, ({3}, {2, 3})),
        ({"pdm.lock": '[[package]]\nname = "keras"\nsummary = "x"\n[[package]]\nname = "a"\nversion = "2.0"\n'}, ANY),
        # Together
        (
            {"pyproject.toml": '[project]\ndependencies = ["tensorflow>=2.8"]\n', "uv.lock": UV_LOCK.format("2.17.1")},
            NEW,
        ),
        ({"requirements.txt": "tensorflow==2.17\ntf-keras\n"}, ({3}, {2, 3})),
        (
            {"requirements.txt": "tensorflow==2.10\n", "setup.cfg": "[options]\ninstall_requires =\n  keras>=3\n"},
            ({1, 2, 3}, {2}),
        ),
    ],
)
def test_pins(tmp_path: Path, files: dict[str, str], expected: tuple[set[int], set[int]]) -> None:
    assert pins(tmp_path, files) == expected


def test_nearest_folder_decides(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "requirements.txt").write_text("tensorflow==2.17\n", encoding="utf-8")
    inner = tmp_path / "old"
    inner.mkdir()
    (inner / "requirements.txt").write_text("tensorflow==1.15\n", encoding="utf-8")
    assert project_versions(inner / "a.py") == Versions(frozenset((1, 2)), frozenset((2,)))
    assert project_versions(tmp_path / "a.py") == Versions(frozenset((3,)), frozenset((3,)))


def test_extras_for_several_versions_are_more_than_none(tmp_path: Path) -> None:
    extras = "[project.optional-dependencies]\nnew = ['keras>=3.10']\nold = ['tensorflow<=2.14.1']\n"
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text(extras, encoding="utf-8")
    source = Source("import keras\nkeras.Input(16)\n", str(tmp_path / "model.py"))
    assert possible_versions(parse(source), Configuration(), source) == {2, 3}


TF = "import tensorflow as tf\n"


@pytest.mark.parametrize(
    ("program", "pin", "expected"),
    [
        ("import os\nos.environ['TF_USE_LEGACY_KERAS'] = '1'\n" + TF, "tensorflow==2.17", {2}),
        ("import os\nos.environ['TF_USE_LEGACY_KERAS'] = 'True'\n" + TF, "", {2}),
        ("import os\nos.environ.update({'TF_USE_LEGACY_KERAS': '1'})\n" + TF, "tensorflow==2.17", {2}),
        ("import os\nos.environ['TF_USE_LEGACY_KERAS'] = '0'\n" + TF, "tensorflow==2.17", {3}),
        ("import os\nos.environ['TF_USE_LEGACY_KERAS'] = '0'\n" + TF, "", {2, 3}),
        ("import os\nos.environ['TF_USE_LEGACY_KERAS'] = flag\n" + TF, "tensorflow==2.17", {2, 3}),
        ("import os\nos.environ.setdefault('TF_USE_LEGACY_KERAS', '1')\n" + TF, "tensorflow==2.17", {2, 3}),
        ("import os\nif x:\n    os.environ['TF_USE_LEGACY_KERAS'] = '1'\n" + TF, "tensorflow==2.17", {2, 3}),
        ("import os\nos.environ['TF_USE_LEGACY_KERAS'] = '1'\nimport keras\n", "keras==3.4", {3}),
        ("import keras\n# border_mode='same', batch_input_shape=(1, 2)\n", "", {3}),
        ("import keras\nd = keras.layers.Dense(2, batch_input_shape=(1, 2))\n", "", {2}),
        ("from keras.layers import Dense\nd = Dense(2, W_regularizer=None)\n", "", {1}),
        ("import keras\nd = keras.layers.Dense(2, batch_input_shape=(1, 2))\n", "keras>=3", {3}),
        ("from keras.engine.topology import get_source_inputs\nfrom keras.layers import Conv2D\n", "", {2}),
        (TF, "tensorflow==2.17", {3}),
        (TF, "", {2, 3}),
    ],
)
def test_what_the_code_tells(tmp_path: Path, program: str, pin: str, expected: set[int]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "requirements.txt").write_text(pin + "\n", encoding="utf-8")
    source = Source(program, str(tmp_path / "model.py"))
    assert possible_versions(parse(source), Configuration(), source) == expected
