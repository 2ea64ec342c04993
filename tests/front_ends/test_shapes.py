"""``keras-shape-lint shapes``: the calls of a program as a table and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Project


def test_json(project: Project, correct: str) -> None:
    project.write("model.py", correct)
    done = project.command("shapes", "--format", "json", "model.py")
    answer = json.loads(done.stdout)
    assert answer.keys() == {"version", "files"}
    assert answer["version"] == 1
    (file,) = answer["files"]
    assert file.keys() == {"file", "dialect", "calls", "lost", "contracts"}
    assert file["file"] == "model.py"
    assert file["calls"] == [
        {
            "line": 4,
            "column": 9,
            "end_line": 4,
            "end_column": 33,
            "kind": "input",
            "api": "keras.layers.Input",
            "name": None,
            "inputs": [],
            "output": [None, 28, 28, 1],
            "parameters": 0,
            "context": [],
        },
        {
            "line": 5,
            "column": 10,
            "end_line": 5,
            "end_column": 51,
            "kind": "layer",
            "api": "keras.layers.Conv2D",
            "name": "edges",
            "inputs": [[None, 28, 28, 1]],
            "output": [None, 26, 26, 8],
            "parameters": 80,
            "context": [],
        },
    ]
    assert file["lost"] == []
    assert (done.stderr, done.returncode) == ("", 0)


def test_text(project: Project, correct: str) -> None:
    project.write("model.py", correct)
    done = project.command("shapes", "model.py")
    heading, *table = done.stdout.splitlines()
    assert heading.startswith("model.py (")
    assert table == [
        "line  api     output             name",
        "   4  Input   (None, 28, 28, 1)",
        "   5  Conv2D  (None, 26, 26, 8)  edges",
    ]


def test_findings_are_none_of_its_business(project: Project, mistake: str) -> None:
    project.write("model.py", mistake)
    done = project.command("shapes", "model.py")
    assert "E6801" not in done.stdout
    assert (done.stderr, done.returncode) == ("", 0)


def test_messages_that_are_off_do_not_matter(project: Project, correct: str) -> None:
    project.write("pyproject.toml", '[tool.pylint."messages control"]\ndisable = ["all"]\n')
    project.write("model.py", f"# pylint: disable=keras-shape\n{correct}")
    answer = json.loads(project.command("shapes", "--format=json", "model.py").stdout)
    assert [call["line"] for call in answer["files"][0]["calls"]] == [5, 6]


def test_standard_input(project: Project, correct: str) -> None:
    answer = json.loads(project.command("shapes", "--format=json", "-", stdin=correct).stdout)
    assert [file["file"] for file in answer["files"]] == ["stdin.py"]
    assert len(answer["files"][0]["calls"]) == 2


def test_files_of_a_folder_in_order(project: Project, correct: str) -> None:
    for name in ("b.py", "a.py", "c/d.py"):
        project.write(name, correct)
    project.write("plain.py", "x = 1\n")
    answer = json.loads(project.command("shapes", "--format=json", ".").stdout)
    assert [file["file"] for file in answer["files"]] == ["a.py", "b.py", "c/d.py", "plain.py"]
    assert answer["files"][-1] == {"file": "plain.py", "dialect": None, "calls": [], "lost": [], "contracts": []}


def test_a_file_that_cannot_be_parsed(project: Project, correct: str) -> None:
    project.write("broken.py", "import keras\ndef f(:\n")
    project.write("model.py", correct)
    done = project.command("shapes", "--format=json", "broken.py", "model.py")
    assert [file["file"] for file in json.loads(done.stdout)["files"]] == ["model.py"]
    assert done.stderr.startswith("broken.py:2:")
    assert "syntax-error" in done.stderr
    assert done.returncode == 1
