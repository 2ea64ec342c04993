"""The generated names and signatures are those of the installed Keras."""

from __future__ import annotations

import pytest

from tools.names import main


def test_no_drift(capsys: pytest.CaptureFixture[str]) -> None:
    drifted = main(["--check"])
    assert drifted == 0, capsys.readouterr().out
