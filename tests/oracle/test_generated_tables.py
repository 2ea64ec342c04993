"""The generated names and signatures are those of the installed Keras."""

from __future__ import annotations

import pytest

from tools.application_layers import check
from tools.names import main


def test_no_drift(capsys: pytest.CaptureFixture[str]) -> None:
    drifted = main(["--check"])
    assert drifted == 0, capsys.readouterr().out


@pytest.mark.parametrize("version", [2, 3])
def test_no_drift_of_applications(version: int) -> None:
    """The whole table takes a quarter of an hour to write; a small model shows whether it is written as before."""
    assert check("MobileNet", version) == []
