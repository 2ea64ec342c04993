"""The plugin inside pylint, as users of pylint run it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

FINDING = "E6801"


def found(output: str) -> list[tuple[str, int, int, str]]:
    """(path, line, column, id) of every message of a text report."""
    rows = []
    for row in output.splitlines():
        if row.startswith("*") or row.count(":") < 4:
            continue
        path, line, column, identifier, _ = row.split(":", 4)
        rows.append((path, int(line), int(column), identifier.strip()))
    return rows


def test_a_finding_stands_at_the_call(project: Project, mistake: str) -> None:
    project.write("model.py", mistake)
    done = project.shapes_only("model.py")
    assert found(done.stdout) == [("model.py", 6, 10, FINDING)]
    assert "(keras-incompatible-rank)" in done.stdout
    assert done.stderr == ""
    assert done.returncode == 2


def test_a_correct_program_is_clean(project: Project, correct: str) -> None:
    project.write("model.py", correct)
    done = project.shapes_only("model.py")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_workers_report_once(project: Project, mistake: str) -> None:
    names = [f"model_{number}.py" for number in range(4)]
    for name in names:
        project.write(name, mistake)
    done = project.shapes_only("--jobs=2", *names)
    assert sorted(found(done.stdout)) == [(name, 6, 10, FINDING) for name in names]


def test_plugin_named_twice_reports_once(project: Project, mistake: str) -> None:
    project.write("pyproject.toml", '[tool.pylint.main]\nload-plugins = ["keras_shape_lint"]\n')
    project.write("model.py", mistake)
    assert len(found(project.shapes_only("model.py").stdout)) == 1


def test_standard_input(project: Project, mistake: str) -> None:
    done = project.shapes_only("--from-stdin", "models/unsaved.py", stdin=mistake)
    assert found(done.stdout) == [("models/unsaved.py", 6, 10, FINDING)]


def test_standard_input_that_declares_another_encoding(project: Project) -> None:
    text = "# coding: latin-1\nimport keras\nsquare = 'é', keras.layers.LSTM(2)(keras.Input((4, 4, 4)))\n"
    done = project.shapes_only("--from-stdin", "unsaved.py", stdin=text)
    assert found(done.stdout) == [("unsaved.py", 3, 15, FINDING)]


def test_json(project: Project, mistake: str) -> None:
    project.write("model.py", mistake)
    (message,) = json.loads(project.shapes_only("--output-format=json2", "model.py").stdout)["messages"]
    place = {name: message[name] for name in ("line", "column", "endLine", "endColumn", "path")}
    assert place == {"line": 6, "column": 10, "endLine": 6, "endColumn": 35, "path": "model.py"}
    assert message["symbol"] == "keras-incompatible-rank"
    assert message["confidence"] == "HIGH"


def test_github_annotations(project: Project, mistake: str) -> None:
    project.write("model.py", mistake)
    done = project.shapes_only("--output-format=github", "model.py")
    (annotation,) = (line for line in done.stdout.splitlines() if line.startswith("::"))
    assert annotation.startswith("::error file=model.py,line=6,")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("outputs = layers.LSTM(16)(features)", "outputs = layers.LSTM(16)(features)  # pylint: disable={}"),
        ("outputs = layers.LSTM(16)(features)", "# pylint: disable-next={}\noutputs = layers.LSTM(16)(features)"),
        ("outputs = layers.LSTM(16)(features)", "outputs = layers.LSTM(16)(  # pylint: disable={}\n    features\n)"),
        ("import keras\n", "# pylint: disable={}\nimport keras\n"),
    ],
    ids=["same line", "next line", "first line of a call over several", "whole file"],
)
@pytest.mark.parametrize("name", ["keras-incompatible-rank", FINDING, "keras-shape"])
def test_disable_comments(project: Project, mistake: str, before: str, after: str, name: str) -> None:
    project.write("model.py", mistake.replace(before, after.format(name)))
    done = project.shapes_only("model.py")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_comment_about_something_else_changes_nothing(project: Project, mistake: str) -> None:
    project.write("model.py", mistake.replace("(features)", "(features)  # pylint: disable=keras-concat-mismatch"))
    assert len(found(project.shapes_only("model.py").stdout)) == 1


def test_columns_are_those_of_pylint(project: Project) -> None:
    """Pylint counts bytes: a message of its own about a name in the same place shows the same column."""
    before = "'größe', "
    project.write("model.py", f"import keras\n{before}keras.layers.LSTM(2)(keras.Input((4, 4, 4)))\n{before}unknown\n")
    done = project.pylint("--disable=all", "--enable=keras-shape,undefined-variable", "--score=n", "model.py")
    column = len(before.encode())
    assert sorted(found(done.stdout)) == [("model.py", 2, column, FINDING), ("model.py", 3, column, "E0602")]


def test_options_of_pyproject(project: Project, mistake: str) -> None:
    project.write(
        "pyproject.toml",
        '[tool.pylint.main]\nload-plugins = ["keras_shape_lint"]\n'
        '[tool.pylint."messages control"]\ndisable = ["all"]\nenable = ["keras-shape"]\n'
        '[tool.pylint.keras-shape]\nkeras-shape-keras-version = "3"\nkeras-shape-stubs = []\n',
    )
    project.write("model.py", mistake)
    done = project.pylint("--score=n", "model.py")
    assert found(done.stdout) == [("model.py", 6, 10, FINDING)]


def test_options_of_an_rcfile(project: Project, mistake: str) -> None:
    project.write(
        "lint.ini", "[keras-shape]\nkeras-shape-keras-version=3\n[messages control]\ndisable=keras-incompatible-rank\n"
    )
    project.write("model.py", mistake)
    done = project.pylint("--rcfile=lint.ini", "--errors-only", "model.py")
    assert "keras-incompatible-rank" not in done.stdout
    assert "unrecognized-option" not in done.stdout


@pytest.mark.parametrize(
    ("option", "complaint", "code"),
    [
        ("--keras-shape-keras-version=5", "invalid choice: '5'", 2),
        ("--keras-shape-image-data-format=last", "invalid choice: 'last'", 2),
        ("--keras-shape-layers=squeeze", "not of the form 'name = notation': 'squeeze'", 32),
    ],
)
def test_wrong_values_of_options(project: Project, correct: str, option: str, complaint: str, code: int) -> None:
    project.write("model.py", correct)
    done = project.shapes_only(option, "model.py")
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == code


def test_information_is_off_unless_it_is_asked_for(project: Project, correct: str) -> None:
    project.write("model.py", correct)
    assert project.shapes_only("model.py").stdout == ""
    done = project.pylint("--disable=all", "--enable=keras-inferred-shape", "--score=n", "model.py")
    assert ("model.py", 5, 10, "I6830") in found(done.stdout)
    assert "(None, 26, 26, 8)" in done.stdout


def test_messages_are_documented_in_pylint(project: Project) -> None:
    done = project.pylint("--help-msg=keras-incompatible-rank,keras-inferred-shape")
    assert ":keras-incompatible-rank (E6801):" in done.stdout
    assert ":keras-inferred-shape (I6830):" in done.stdout


def test_the_engine_is_not_loaded_for_other_programs(project: Project) -> None:
    project.write("plain.py", "import json\nprint(json.dumps({}))\n")
    project.write(
        "run.py",
        "import sys\nfrom pylint.lint import Run\n"
        "Run(['--load-plugins=keras_shape_lint', '--score=n', '--disable=missing-docstring', 'plain.py'], exit=False)\n"
        "assert 'keras_shape_lint.checker' in sys.modules\n"
        "assert 'keras_shape_lint.interpreter' not in sys.modules\n",
    )
    done = project.python("run.py")
    assert (done.stderr, done.returncode) == ("", 0)


def test_quiet_imports(project: Project) -> None:
    imports = "import tensorflow as tf\nfrom tensorflow.keras import layers\n\n"
    project.write("model.py", f"{imports}print(tf.keras.Model, layers.Dense)\nimport absent\n")
    loud = project.pylint("--errors-only", "model.py")
    assert "tensorflow" in loud.stdout
    quiet = project.pylint("--errors-only", "--keras-shape-quiet-imports=y", "model.py")
    assert found(quiet.stdout) == [("model.py", 5, 0, "E0401")]
