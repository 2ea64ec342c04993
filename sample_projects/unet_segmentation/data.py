"""Synthetic scenes: coloured squares, discs and stripes on a noisy background, with a class per pixel."""

import numpy as np

BACKGROUND, SQUARE, DISC, STRIPE = range(4)


def draw_scene(size, rng):
    image = rng.uniform(0.0, 0.3, size=(size, size, 3))
    mask = np.full((size, size), BACKGROUND)
    rows, cols = np.mgrid[0:size, 0:size]
    for label in rng.permutation([SQUARE, DISC, STRIPE]):
        y, x = rng.integers(size // 4, 3 * size // 4, size=2)
        radius = rng.integers(size // 8, size // 4)
        if label == SQUARE:
            inside = (abs(rows - y) < radius) & (abs(cols - x) < radius)
        elif label == DISC:
            inside = (rows - y) ** 2 + (cols - x) ** 2 < radius**2
        else:
            inside = abs(rows - y) < radius // 2
        mask[inside] = label
        image[inside] = rng.uniform(0.4, 1.0, size=3)
    return image, mask


def make_dataset(count, size, seed=0):
    """Returns images (count, size, size, 3) in 0..1 and masks (count, size, size) of class numbers."""
    rng = np.random.default_rng(seed)
    scenes = [draw_scene(size, rng) for _ in range(count)]
    images, masks = zip(*scenes)
    return np.stack(images).astype("float32"), np.stack(masks).astype("int32")
