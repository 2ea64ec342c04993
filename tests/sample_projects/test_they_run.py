"""Every sample project runs under the real Keras, and every broken twin raises what it is recorded to raise.

All run inside this process, so that TensorFlow is imported once.
"""

from __future__ import annotations

import json
import re
import runpy
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = sorted(path.parent for path in (ROOT / "sample_projects").glob("*/requirements.txt"))
TWINS = sorted((ROOT / "sample_projects").glob("*/broken/model.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "sample_projects").parts[0]


@pytest.fixture(autouse=True)
def _as_if_started_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lets a script see its own folder and arguments only, and takes the modules away that it leaves behind."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield
    for name, module in list(sys.modules.items()):
        if _is_sample(module):
            del sys.modules[name]


def _is_sample(module: ModuleType) -> bool:
    file = getattr(module, "__file__", None)
    return file is not None and Path(file).is_relative_to(ROOT / "sample_projects")


def _run(script: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(script), *arguments])
    monkeypatch.chdir(script.parent)
    sys.path.insert(0, str(script.parent))
    runpy.run_path(str(script), run_name="__main__")


def _plain(message: str) -> str:
    """The message without terminal colours and without the running number that Keras gives its tensors."""
    return re.sub(r"\x1b\[\d+m|(?<=keras_tensor)_\d+", "", message)


def test_there_is_a_twin_for_every_project() -> None:
    assert len(PROJECTS) >= 4
    assert [_name(twin) for twin in TWINS] == [project.name for project in PROJECTS]


@pytest.mark.parametrize("project", PROJECTS, ids=_name)
def test_project_runs(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    script = next(path for path in (project / "train.py", project / "main.py") if path.exists())
    _run(script, ["--smoke"], monkeypatch)
    assert "loss: " in capsys.readouterr().out


@pytest.mark.parametrize("project", PROJECTS, ids=_name)
def test_model_can_be_shown_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(project / "model.py", [], monkeypatch)
    assert "Total params" in capsys.readouterr().out


@pytest.mark.parametrize("twin", TWINS, ids=_name)
def test_twin_raises_what_is_recorded(twin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = json.loads((twin.parent / "expected.json").read_text(encoding="utf-8"))
    with pytest.raises((ValueError, TypeError)) as raised:
        _run(twin, [], monkeypatch)
    own = [frame for frame in traceback.extract_tb(raised.tb) if Path(frame.filename) == twin]
    found = {
        "file": twin.relative_to(ROOT).as_posix(),
        "line": own[-1].lineno,
        "error": raised.type.__name__,
        "message": _plain(str(raised.value)),
    }
    assert found == expected


@pytest.mark.parametrize("twin", TWINS, ids=_name)
def test_twin_differs_in_one_place(twin: Path) -> None:
    """The twin is the project's model with one line changed or moved."""
    right = (twin.parents[1] / "model.py").read_text(encoding="utf-8").splitlines()
    wrong = twin.read_text(encoding="utf-8").splitlines()
    assert len(wrong) == len(right)
    changed = [number for number, pair in enumerate(zip(wrong, right, strict=True)) if pair[0] != pair[1]]
    assert 1 <= len(changed) <= 2
    assert changed[-1] - changed[0] <= 1


@pytest.mark.parametrize("twin", TWINS, ids=_name)
def test_what_the_twin_imports_is_the_projects_own(twin: Path) -> None:
    for copy in twin.parent.glob("*.py"):
        if copy != twin:
            assert copy.read_text(encoding="utf-8") == (twin.parents[1] / copy.name).read_text(encoding="utf-8")
