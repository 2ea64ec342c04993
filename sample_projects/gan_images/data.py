"""Grey images of soft rings and bars, a cheap replacement for handwritten digits."""

import numpy as np


def ring(size, rng):
    rows, cols = np.mgrid[0:size, 0:size]
    y, x = rng.uniform(0.4 * size, 0.6 * size, size=2)
    radius = rng.uniform(0.15, 0.35) * size
    distance = np.hypot(rows - y, cols - x)
    return np.exp(-(((distance - radius) / 1.5) ** 2))


def bar(size, rng):
    rows, cols = np.mgrid[0:size, 0:size] - size / 2
    angle = rng.uniform(-0.6, 0.6)
    across = cols * np.cos(angle) + rows * np.sin(angle)
    along = rows * np.cos(angle) - cols * np.sin(angle)
    return np.exp(-((across / 1.8) ** 2)) * (abs(along) < 0.35 * size)


def make_images(count, size=28, seed=0):
    """Returns images (count, size, size, 1) in 0..1."""
    rng = np.random.default_rng(seed)
    images = [(ring if rng.random() < 0.5 else bar)(size, rng) for _ in range(count)]
    return np.stack(images)[..., np.newaxis].astype("float32")
