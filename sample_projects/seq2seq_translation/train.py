"""Trains the translator on random dates. `python train.py --smoke` runs in a few seconds."""

import argparse

import keras
import numpy as np
from data import START, make_dataset
from model import build_translator

SOURCE_LENGTH = 8
TARGET_LENGTH = 11


def translate(model, source_tokens, target_vocab):
    """Greedy decoding: feeds the words found so far back into the decoder."""
    tokens = np.zeros((len(source_tokens), TARGET_LENGTH + 1), dtype="int32")
    tokens[:, 0] = target_vocab.index[START]
    for step in range(TARGET_LENGTH):
        words = model.predict([source_tokens, tokens[:, :TARGET_LENGTH]], verbose=0)
        tokens[:, step + 1] = words[:, step].argmax(axis=-1)
    return [target_vocab.decode(row[1:]) for row in tokens]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true")
    args = parser.parse_args()
    keras.utils.set_random_seed(1)

    count = 128 if args.smoke else 20000
    source, decoder_in, decoder_out, source_vocab, target_vocab = make_dataset(count, SOURCE_LENGTH, TARGET_LENGTH)

    model = build_translator(
        len(source_vocab),
        len(target_vocab),
        source_length=SOURCE_LENGTH,
        target_length=TARGET_LENGTH,
        units=16 if args.smoke else 128,
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(
        [source, decoder_in],
        decoder_out,
        validation_split=0.1,
        epochs=1 if args.smoke else 30,
        batch_size=64,
        verbose=2,
    )

    for tokens, text in zip(source[:3], translate(model, source[:3], target_vocab)):
        print(f"{source_vocab.decode(tokens).replace('<pad>', '').strip():40s} -> {text}")


if __name__ == "__main__":
    main()
