"""``keras-shape-lint check``: what it reads, how it says what it finds, and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

PLACE = "model.py:6:10: E6801: "
SYMBOL = "(keras-incompatible-rank)"


def places(output: str) -> list[str]:
    return [line.split(" ", 1)[0].rstrip(":") for line in output.splitlines()]


def test_findings(project: Project, mistake: str) -> None:
    project.write("model.py", mistake)
    done = project.command("check", "model.py")
    assert done.stdout.startswith(PLACE)
    assert done.stdout.endswith(f"{SYMBOL}\n")
    assert len(done.stdout.splitlines()) == 1
    assert (done.stderr, done.returncode) == ("", 1)


def test_no_findings(project: Project, correct: str) -> None:
    project.write("model.py", correct)
    done = project.command("check", "model.py")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_the_messages_are_those_of_pylint(project: Project, mistake: str) -> None:
    project.write("model.py", mistake)
    from_pylint = project.shapes_only("model.py").stdout.splitlines()
    assert from_pylint[1:] == project.command("check", "model.py").stdout.splitlines()


def test_folders_are_searched(project: Project, mistake: str, correct: str) -> None:
    for name in ("b/model.py", "a/deep/model.py", "package/__init__.py", "package/model.py", "notes.txt"):
        project.write(name, "" if name.endswith("__init__.py") else mistake)
    project.write("right.py", correct)
    done = project.command("check", ".")
    assert places(done.stdout) == ["a/deep/model.py:6:10", "b/model.py:6:10", "package/model.py:6:10"]
    assert places(project.command("check", "b", "package").stdout) == ["b/model.py:6:10", "package/model.py:6:10"]


def test_standard_input(project: Project, mistake: str) -> None:
    assert places(project.command("check", "-", stdin=mistake).stdout) == ["stdin.py:6:10"]
    done = project.command("check", "--stdin-filename", "nets/lstm.py", "-", stdin=mistake)
    assert places(done.stdout) == ["nets/lstm.py:6:10"]
    assert done.returncode == 1


def test_disable_comments(project: Project, mistake: str) -> None:
    project.write("model.py", mistake.replace("(features)", "(features)  # pylint: disable=keras-incompatible-rank"))
    done = project.command("check", "model.py")
    assert (done.stdout, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("configuration", "findings"),
    [
        ('[tool.pylint."messages control"]\ndisable = ["keras-incompatible-rank"]', 0),
        ('[tool.pylint."messages control"]\ndisable = ["all"]', 0),
        ('[tool.pylint."messages control"]\ndisable = ["all"]\nenable = ["keras-shape"]', 1),
        ('[tool.pylint."messages control"]\ndisable = ["missing-docstring"]', 1),
        ('[tool.pylint.main]\nignore-paths = ["model.py"]', 0),
        ('[tool.pylint.main]\njobs = 2\nload-plugins = ["keras_shape_lint"]', 1),
        ('[tool.pylint.reports]\noutput-format = "json"\nreports = true', 1),
    ],
)
def test_the_configuration_is_that_of_pylint(project: Project, mistake: str, configuration: str, findings: int) -> None:
    project.write("pyproject.toml", configuration)
    project.write("model.py", mistake)
    done = project.command("check", "model.py")
    assert places(done.stdout) == ["model.py:6:10"] * findings
    assert done.returncode == min(findings, 1)


def test_other_messages_of_pylint_are_left_out(project: Project, correct: str) -> None:
    project.write(
        "model.py", f"{correct}import os, sys # pylint: enable=unused-import,useless-suppression\nundefined\n"
    )
    done = project.command("check", "model.py")
    assert (done.stdout, done.returncode) == ("", 0)


def test_information_is_no_reason_to_fail(project: Project, correct: str) -> None:
    project.write("pyproject.toml", '[tool.pylint."messages control"]\nenable = ["keras-inferred-shape"]\n')
    project.write("model.py", correct)
    done = project.command("check", "model.py")
    assert "I6830: " in done.stdout
    assert done.returncode == 0


def test_json(project: Project, mistake: str) -> None:
    project.write(
        "model.py", mistake.replace("inputs = ", "'größe'; inputs = ").replace("outputs = ", "'größe'; outputs = ")
    )
    done = project.command("check", "--format", "json", "model.py")
    answer = json.loads(done.stdout)
    assert answer.keys() == {"version", "findings"}
    assert answer["version"] == 1
    (finding,) = answer["findings"]
    column = len("'größe'; outputs = ")
    assert list(finding) == [
        "file", "line", "column", "end_line", "end_column", "id", "symbol", "message", "confidence", "facts", "trace",
        "fixes",
    ]  # fmt: skip
    place = {name: finding[name] for name in ("file", "line", "column", "end_line", "end_column")}
    end = column + len("layers.LSTM(16)(features)")
    assert place == {"file": "model.py", "line": 6, "column": column, "end_line": 6, "end_column": end}
    assert (finding["id"], finding["symbol"], finding["confidence"]) == ("E6801", "keras-incompatible-rank", "HIGH")
    assert isinstance(finding["facts"], dict)
    for step in finding["trace"]:
        assert list(step) == ["file", "line", "text", "shape"]
    for fix in finding["fixes"]:
        assert list(fix) == ["title", "safe", "edits"]
    assert done.returncode == 1


def test_json_of_a_clean_file(project: Project, correct: str) -> None:
    project.write("model.py", correct)
    done = project.command("check", "--format", "json", "model.py")
    assert json.loads(done.stdout) == {"version": 1, "findings": []}
    assert done.returncode == 0


def test_github(project: Project, mistake: str) -> None:
    project.write("nets, old/model.py", mistake)
    done = project.command("check", "--format=github", ".")
    place = (
        "::error file=nets%2C old/model.py,line=6,endLine=6,col=11,endColumn=36,title=E6801 (keras-incompatible-rank)::"
    )
    assert done.stdout.startswith(place)
    assert len(done.stdout.splitlines()) == 1
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"import keras\ndef build(:\n", "broken.py:2:"),
        (b"import keras\nx = '\xe9'\n", "broken.py:1:0: F0010: "),
        (b"# coding: klingon\nimport keras\n", "unknown encoding"),
        (b"import keras\nx = '\x00'\n", "null bytes"),
        (b"import keras\nif True:\nx = 1\n", "expected an indented block"),
    ],
    ids=["syntax", "not UTF-8", "unknown encoding", "null bytes", "indentation"],
)
def test_a_file_that_cannot_be_parsed_is_reported(project: Project, mistake: str, content: bytes, said: str) -> None:
    project.write("broken.py", content)
    project.write("model.py", mistake)
    done = project.command("check", "broken.py", "model.py")
    broken, finding = done.stdout.splitlines()
    assert said in broken
    assert finding.startswith(PLACE)
    assert (done.stderr, done.returncode) == ("", 1)


def test_a_file_in_another_encoding(project: Project) -> None:
    text = "# -*- coding: cp1251 -*-\nimport keras\n'слой'; keras.layers.LSTM(2)(keras.Input((4, 4, 4), name='вход'))\n"
    project.write("model.py", text.encode("cp1251"))
    done = project.command("check", "model.py")
    assert places(done.stdout) == ["model.py:3:8"]


def test_line_ends_of_windows(project: Project, mistake: str) -> None:
    project.write("model.py", mistake.replace("\n", "\r\n").encode())
    assert places(project.command("check", "model.py").stdout) == ["model.py:6:10"]


def test_a_byte_order_mark(project: Project, mistake: str) -> None:
    project.write("model.py", b"\xef\xbb\xbf" + mistake.encode())
    assert places(project.command("check", "model.py").stdout) == ["model.py:6:10"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["check"], "required: FILE"),
        (["check", "absent.py"], "no such file or folder: absent.py"),
        (["check", "--format=xml", "."], "invalid choice: 'xml'"),
        (["lint", "."], "invalid choice: 'lint'"),
        ([], "required: COMMAND"),
        (["explain", "keras-wrong"], "no message with this symbol or id: keras-wrong"),
    ],
)
def test_wrong_usage(project: Project, arguments: list[str], complaint: str) -> None:
    done = project.command(*arguments)
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert (done.stdout, done.returncode) == ("", 2)


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("pyproject.toml", "[tool.pylint.keras-shape]\nkeras-shape-keras-version = 5\n", "invalid choice: '5'"),
        (
            "pyproject.toml",
            '[tool.pylint.keras-shape]\nkeras-shape-layers = "se"\n',
            "not of the form 'name = notation'",
        ),
        (".pylintrc", "no section\n", "File contains no section headers"),
    ],
)
def test_a_wrong_configuration_is_wrong_usage(
    project: Project, correct: str, name: str, text: str, complaint: str
) -> None:
    project.write(name, text)
    project.write("model.py", correct)
    done = project.command("check", "model.py")
    assert complaint in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (done.stdout, done.returncode) == ("", 2)


def test_a_reader_that_has_seen_enough(project: Project, mistake: str) -> None:
    lines = "".join(f"outputs_{number} = layers.LSTM(16)(features)\n" for number in range(2000))
    project.write("model.py", mistake + lines)
    script = Path(sysconfig.get_path("scripts")) / "keras-shape-lint"
    with subprocess.Popen(
        [script, "check", "model.py"],
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(PLACE)
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


def test_nothing_is_written_beside_the_files(project: Project, mistake: str) -> None:
    project.write("model.py", mistake)
    project.command("check", ".")
    assert os.listdir(project.root) == ["model.py"]


def test_version(project: Project) -> None:
    assert project.command("--version").stdout.startswith("keras-shape-lint ")
