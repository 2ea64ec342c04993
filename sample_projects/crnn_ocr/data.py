"""Draws short numbers in a 5x3 pixel font: a stand-in for cropped text lines."""

import numpy as np

CHARSET = "0123456789"

GLYPHS = {
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 010 010 010",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
}


def glyph(char, scale):
    rows = [[int(pixel) for pixel in row] for row in GLYPHS[char].split()]
    return np.kron(np.array(rows, dtype="float32"), np.ones((scale, scale), dtype="float32"))


def draw_line(text, height, width, rng):
    """Returns one grey image (height, width, 1) with the text at a random place."""
    image = rng.normal(0.0, 0.1, size=(height, width)).astype("float32")
    scale = 4
    top = rng.integers(0, height - 5 * scale)
    left = rng.integers(0, width - len(text) * 4 * scale)
    for char in text:
        image[top : top + 5 * scale, left : left + 3 * scale] += glyph(char, scale)
        left += 4 * scale
    return np.clip(image, 0.0, 1.0)[..., np.newaxis]


def make_dataset(count, length, height=32, width=128, seed=0):
    """Returns images (count, height, width, 1) and labels (count, length), numbered from 1."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, len(CHARSET), size=(count, length))
    images = [draw_line([CHARSET[i] for i in row], height, width, rng) for row in labels]
    return np.stack(images), (labels + 1).astype("int32")


def decode(logits):
    """Best-path decoding: the likeliest class per column, repeats merged, blanks dropped."""
    texts = []
    for row in np.argmax(logits, axis=-1):
        merged = [c for i, c in enumerate(row) if i == 0 or c != row[i - 1]]
        texts.append("".join(CHARSET[c - 1] for c in merged if c > 0))
    return texts
