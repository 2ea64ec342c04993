"""Trains the U-Net on synthetic scenes and prints the pixel accuracy and the mean intersection over union."""

import sys

import keras
import numpy as np
from config import FULL, SMOKE
from data import make_dataset
from model import build_unet


def mean_iou(truth, predicted, num_classes):
    scores = []
    for label in range(num_classes):
        union = np.sum((truth == label) | (predicted == label))
        if union:
            scores.append(np.sum((truth == label) & (predicted == label)) / union)
    return float(np.mean(scores))


def main(smoke):
    keras.utils.set_random_seed(0)
    config = SMOKE if smoke else FULL
    count, epochs, batch_size = (16, 1, 8) if smoke else (2000, 15, 16)

    x_train, y_train = make_dataset(count, config.image_size)
    x_val, y_val = make_dataset(max(count // 10, 4), config.image_size, seed=1)

    model = build_unet(config)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=epochs, batch_size=batch_size, verbose=2)

    predicted = model.predict(x_val, verbose=0).argmax(axis=-1)
    print(f"mean IoU on {len(x_val)} validation scenes: {mean_iou(y_val, predicted, config.num_classes):.3f}")


if __name__ == "__main__":
    main(smoke="--smoke" in sys.argv)
