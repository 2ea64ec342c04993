"""How the search goes about it: what it costs, what it refuses, and where it stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.diagnostics import apply_edits
from keras_shape_lint.fixes import suggest, verification
from keras_shape_lint.interpreter import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.fixes.corpus import PROGRAMS, load, program

HEAD = "import keras\nfrom keras import layers\n"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are run again while the test runs."""
    texts: list[str] = []

    def counting(module: object, config: object, source: object) -> object:
        texts.append(source.text)  # type: ignore[attr-defined]
        return analyze.interpret(module, config, source)  # type: ignore[arg-type]

    monkeypatch.setattr(verification, "interpret", counting)
    return texts


def test_a_program_without_findings_is_not_run_again(runs: list[str]) -> None:
    tried = program(HEAD + "model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])\n")
    assert tried.suggested().diagnostics == []
    assert runs == []


@pytest.mark.parametrize("path", PROGRAMS[::10], ids=lambda path: path.stem)
def test_the_search_is_bounded(path: Path, runs: list[str]) -> None:
    load(path).suggested()
    assert 0 < len(runs) <= suggest.MAX_CANDIDATES + suggest.MAX_FOLLOWING


def test_many_findings_share_one_budget(runs: list[str]) -> None:
    calls = "".join(f"a{i} = layers.Dense(2)(layers.LSTM(4)(keras.Input((8, {i + 1}, 4, 2))))\n" for i in range(40))
    findings = program(HEAD + calls).suggested().diagnostics
    assert len(findings) == 40
    assert len(runs) <= suggest.MAX_RUNS
    assert findings[0].fixes
    assert not findings[-1].fixes


def test_no_repair_is_offered_that_makes_another_finding() -> None:
    # A flat Reshape would be right for itself, but the LSTM behind it needs two axes.
    tried = program(
        HEAD
        + "image = keras.Input((10, 6, 4))\n"
        + "x = layers.Reshape((99,))(image)\n"
        + "model = keras.Model(image, layers.LSTM(3)(x))\n"
    )
    (finding,) = tried.suggested().diagnostics
    assert finding.message.endswith(
        "; write Reshape((10, 24)), or wrap the layers before it in TimeDistributed to keep a time axis"
    )


def test_only_the_file_at_hand_is_edited(tmp_path: Path) -> None:
    block = "def block():\n    image = keras.Input((8, 6, 4))\n    return layers.LSTM(3)(layers.Conv2D(2, 3)(image))\n"
    text = "from blocks import block\nx = block()\n"
    (tmp_path / "blocks.py").write_text(HEAD + block)
    (tmp_path / "main.py").write_text(text)
    source = Source(text, str(tmp_path / "main.py"))
    analysis = suggest.analyze_and_suggest(parse(source), Configuration(keras_version="3"), source)
    (finding,) = analysis.diagnostics
    assert "blocks.py, line 5" in finding.message
    assert finding.fixes == ()


def test_weights_are_not_made_in_every_call() -> None:
    tried = program(
        HEAD
        + "class Block(layers.Layer):\n"
        + "    def __init__(self):\n"
        + "        super().__init__()\n"
        + "        self.convolve = layers.Conv2D(64, 3, padding='same')\n"
        + "    def call(self, x):\n"
        + "        return layers.add([self.convolve(x), x])\n"
        + "model = Block()(keras.Input((16, 16, 8)))\n"
    )
    (finding,) = tried.suggested().diagnostics
    assert "Conv2D(64, 1)" not in finding.message


def test_only_spellings_are_corrected_unasked() -> None:
    for path in PROGRAMS[::6]:
        for finding in load(path).suggested().diagnostics:
            safe = finding.rule.symbol in ("keras-unknown-name", "keras-unknown-argument")
            assert [fix.safe for fix in finding.fixes] in ([], [safe])


def test_titles_read_as_sentences() -> None:
    titles = [fix.title for path in PROGRAMS for finding in load(path).suggested().diagnostics for fix in finding.fixes]
    assert all(title[0].isupper() and not title.endswith(".") for title in titles)


def test_line_ends_are_kept() -> None:
    lines = ["model = keras.Sequential()", "model.add(keras.Input((9, 5, 4)))", "model.add(layers.Conv2D(4, 1))"]
    text = (HEAD + "\n".join([*lines, "model.add(layers.GRU(3))", ""])).replace("\n", "\r\n")
    (finding,) = program(text).suggested().diagnostics
    repaired = apply_edits(text, finding.fixes[0].edits)
    assert "\r\nmodel.add(layers.Reshape((9, 20)))\r\nmodel.add(layers.GRU(3))\r\n" in repaired
    assert repaired.count("\n") == repaired.count("\r\n")
