"""Trains the CRNN on drawn numbers. `python train.py --smoke` does one short epoch."""

import argparse

import keras
from data import CHARSET, decode, make_dataset
from model import build_crnn


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="tiny data, one epoch")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch-size", type=int, default=32)
    return parser.parse_args()


def main():
    args = parse_args()
    keras.utils.set_random_seed(7)
    count, epochs = (64, 1) if args.smoke else (8000, args.epochs)

    images, labels = make_dataset(count, length=5)
    val_images, val_labels = make_dataset(count // 8, length=5, seed=1)

    model = build_crnn(len(CHARSET), rnn_units=16 if args.smoke else 128)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=keras.losses.CTC())
    model.summary(line_length=100)
    model.fit(
        images,
        labels,
        validation_data=(val_images, val_labels),
        epochs=epochs,
        batch_size=args.batch_size,
        verbose=2,
    )

    predicted = decode(model.predict(val_images[:4], verbose=0))
    for row, text in zip(val_labels, predicted):
        truth = "".join(CHARSET[i - 1] for i in row)
        print(f"truth {truth}  read {text or '(blank)'}")


if __name__ == "__main__":
    main()
