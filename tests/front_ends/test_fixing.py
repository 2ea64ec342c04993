"""``check --fix``, ``--diff`` and ``--format sarif``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Project

SPELLING = """\
import keras
größe = keras.Input((20, 4))
print(keras.layers.Dense(2, unit=3, activatio="relu")(größe))
print(keras.layers.LSTM(3, return_sequence=True)(größe))
"""
REPAIRED = SPELLING.replace("return_sequence", "return_sequences")


def test_fix_changes_the_file_and_reports_what_is_left(project: Project) -> None:
    path = project.write("model.py", SPELLING)
    done = project.command("check", "--fix", "model.py")
    assert "return_sequences=True" in path.read_text(encoding="utf-8")
    assert "return_sequence'" not in done.stdout
    again = project.command("check", "model.py")
    assert (again.stdout, again.returncode) == (done.stdout, done.returncode)


def test_the_encoding_and_the_line_ends_stay(project: Project) -> None:
    text = "# coding: latin-1\n" + SPELLING
    path = project.write("model.py", text.replace("\n", "\r\n").encode("latin-1"))
    project.command("check", "--fix", "model.py")
    assert path.read_bytes().count(b"\r\n") == text.count("\n")
    assert "größe" in path.read_bytes().decode("latin-1")


def test_diff_changes_nothing(project: Project) -> None:
    path = project.write("model.py", SPELLING)
    done = project.command("check", "--diff", "model.py")
    assert path.read_text(encoding="utf-8") == SPELLING
    assert done.stdout.startswith("--- a/model.py\n+++ b/model.py\n@@ ")
    assert "+print(keras.layers.LSTM(3, return_sequences=True)(größe))" in done.stdout.splitlines()
    assert done.returncode == 1
    assert project.command("check", "--diff", "-", stdin=SPELLING).stdout.startswith("--- a/stdin.py\n")


def test_fixes_of_which_there_may_be_others_are_made_when_asked_for(project: Project, mistake: str) -> None:
    path = project.write("model.py", mistake)
    done = project.command("check", "--fix", "model.py")
    assert "--unsafe-fixes makes 1 more" in done.stderr
    assert (path.read_text(), done.returncode) == (mistake, 1)
    done = project.command("check", "--fix", "--unsafe-fixes", "model.py")
    assert (done.stdout, done.returncode) == ("", 0)
    assert path.read_text() != mistake


def test_findings_that_are_disabled_are_not_fixed(project: Project, mistake: str) -> None:
    text = mistake.rstrip("\n") + "  # pylint: disable=keras-incompatible-rank\n"
    path = project.write("model.py", text)
    done = project.command("check", "--fix", "--unsafe-fixes", "model.py")
    assert (path.read_text(), done.returncode) == (text, 0)


def test_standard_input_cannot_be_fixed(project: Project, mistake: str) -> None:
    done = project.command("check", "--fix", "-", stdin=mistake)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--fix needs files" in done.stderr


def test_sarif(project: Project, mistake: str) -> None:
    project.write("nets/model.py", mistake)
    done = project.command("check", "--format", "sarif", "nets")
    answer = json.loads(done.stdout)
    assert answer["version"] == "2.1.0"
    (run,) = answer["runs"]
    (result,) = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert (result["ruleId"], result["level"]) == ("E6801", "error")
    assert rules[result["ruleIndex"]]["id"] == "E6801"
    (place,) = [location["physicalLocation"] for location in result["locations"]]
    assert place["artifactLocation"] == {"uri": "nets/model.py"}
    assert place["region"] == {"startLine": 6, "startColumn": 11, "endLine": 6, "endColumn": 36}
    (fix,) = result["fixes"]
    assert fix["artifactChanges"][0]["replacements"]
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 5}
    assert done.returncode == 1
