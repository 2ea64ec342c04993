"""Code as published packages have it, in which nothing is wrong: the engine must have nothing to say about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

PROGRAMS = sorted((Path(__file__).parent / "quiet_programs").glob("*.py"))
BEFORE_KERAS_3 = {
    *("a_list_beside_a_tensor", "a_function_took_more_once", "a_list_of_arrays_may_be_an_array_of_objects"),
    *("a_generator_tells_no_sizes", "an_image_generator_tells_no_sizes", "one_array_for_equal_outputs"),
    *("a_loss_of_the_inner_tensors", "single_sample_of_a_stateful_layer_keras_2"),
    *("methods_of_tensor_shapes", "metrics_in_the_third_place", "preprocessing_layers_in_former_words_keras_2"),
}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_nothing_is_reported(path: Path) -> None:
    for version in ("auto", "2", "3") if path.stem not in BEFORE_KERAS_3 else ("auto", "2"):
        source = Source(path.read_text(encoding="utf-8"), "<program>")
        found = analyze(parse(source), Configuration(keras_version=version), source).diagnostics
        # A version that is told has not all the names of the others.
        told = [] if version == "auto" else ["keras-unknown-name"]
        assert [finding.message for finding in found if finding.rule.symbol not in told] == []


def test_no_program_is_lost() -> None:
    assert len(PROGRAMS) >= 25
    assert {path.stem for path in PROGRAMS} >= BEFORE_KERAS_3
