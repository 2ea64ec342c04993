"""``keras-shape-lint graph``, word for word."""

from __future__ import annotations

import re

import pytest

from tests.front_ends.conftest import Project

BRANCHES = """\
import keras
from keras import layers

image = keras.Input((8, 8, 3), name="image")
x = layers.Conv2D(4, 3, name="edges")(image)
y = layers.Flatten()(x) * 2
z = layers.GlobalMaxPooling2D()(x)
model = keras.Model(image, layers.Concatenate()([y, z]), name="two_ways")
"""

MERMAID = """\
%% model.py
flowchart TD
    subgraph m0["two_ways (line 8)"]
        m0n0["Input image<br>line 4"]
        m0n1["Conv2D edges<br>line 5"]
        m0n2["Flatten<br>line 6"]
        m0n3["*<br>line 6"]
        m0n4["GlobalMaxPooling2D<br>line 7"]
        m0n5["Concatenate<br>line 8"]
        m0n0 -->|"(None, 8, 8, 3)"| m0n1
        m0n1 -->|"(None, 6, 6, 4)"| m0n2
        m0n2 -->|"(None, 144)"| m0n3
        m0n1 -->|"(None, 6, 6, 4)"| m0n4
        m0n3 -->|"(None, 144)"| m0n5
        m0n4 -->|"(None, 4)"| m0n5
    end
"""

WRONG = """\
import keras
from keras import layers

a, b = keras.Input((4,)), keras.Input((5,))
model = keras.Model([a, b], layers.Dense(2)(layers.Add()([a, b])))
"""

DOT = """\
// model.py
// 5: E6804: Add needs
digraph {
    node [shape=box]
    subgraph cluster_0 {
        label="Model (line 5)"
        m0n0 [label="Input\\nline 4"]
        m0n1 [label="Input\\nline 4"]
        m0n2 [label="Add\\nline 5\\nkeras-merge-mismatch", color=red, penwidth=3]
        m0n3 [label="Dense\\nline 5"]
        m0n0 -> m0n2 [label="(None, 4)"]
        m0n1 -> m0n2 [label="(None, 5)"]
        m0n2 -> m0n3 [label="?"]
    }
}
"""

SEVERAL = """\
import keras
from keras import layers

base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(64, 64, 3))
cut = keras.Model(base.input, base.get_layer("conv_pw_3_relu").output)
later = keras.Sequential([layers.Dense(4, name="first"), layers.Dense(2)])
head = keras.Sequential([keras.Input((5,)), layers.Dense(3)], name="head")
"""


def test_mermaid(project: Project) -> None:
    project.write("model.py", BRANCHES)
    done = project.command("graph", "model.py")
    assert (done.stdout, done.stderr, done.returncode) == (MERMAID, "", 0)


def test_dot_with_a_finding(project: Project) -> None:
    project.write("model.py", WRONG)
    done = project.command("graph", "--format", "dot", "model.py")
    assert re.sub(r"(E6804: Add needs).*", r"\1", done.stdout) == DOT
    assert done.returncode == 0


def test_several_models(project: Project) -> None:
    """An application is one node, a Sequential that is not built has no shapes."""
    project.write("model.py", SEVERAL)
    lines = project.command("graph", "model.py").stdout.splitlines()
    titles = [line.strip() for line in lines if "subgraph" in line]
    assert titles == [
        'subgraph m0["Model (line 5)"]',
        'subgraph m1["Sequential (line 6)"]',
        'subgraph m2["head (line 7)"]',
    ]
    assert '        m0n1["MobileNet<br>line 4"]' in lines
    assert '        m1n0 -->|"?"| m1n1' in lines
    assert '        m2n0 -->|"(None, 5)"| m2n1' in lines


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_what_cannot_be_drawn(project: Project, form: str) -> None:
    project.write("plain.py", "x = 1\n")
    project.write("broken.py", "def f(:\n")
    assert project.command("graph", "--format", form, "plain.py").stdout == ""
    done = project.command("graph", "--format", form, "broken.py")
    assert done.stdout == ""
    assert "broken.py" in done.stderr
    assert done.returncode == 1
