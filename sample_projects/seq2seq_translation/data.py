"""A toy language pair: dates in words ("march 7 1994") to the order and digits of ISO dates ("1994 - 03 - 07")."""

import numpy as np

MONTHS = "january february march april may june july august september october november december".split()
PAD, START, END = "<pad>", "<start>", "<end>"


class Vocabulary:
    def __init__(self, words):
        self.words = [PAD, START, END, *sorted(set(words))]
        self.index = {word: i for i, word in enumerate(self.words)}

    def __len__(self):
        return len(self.words)

    def encode(self, sentences, length):
        """Returns token numbers (sentences, length), cut or padded with 0 at the end."""
        tokens = np.zeros((len(sentences), length), dtype="int32")
        for row, words in zip(tokens, sentences):
            ids = [self.index[word] for word in words[:length]]
            row[: len(ids)] = ids
        return tokens

    def decode(self, ids):
        words = [self.words[i] for i in ids]
        return " ".join(words[: words.index(END)] if END in words else words)


def random_dates(count, seed=0):
    """Returns (source sentences, target sentences), both as lists of words."""
    rng = np.random.default_rng(seed)
    sources, targets = [], []
    for _ in range(count):
        day, month, year = rng.integers(1, 29), rng.integers(0, 12), rng.integers(1900, 2000)
        sources.append([MONTHS[month], *str(day), "of", *str(year)])
        targets.append([*str(year), "-", *f"{month + 1:02d}", "-", *f"{day:02d}"])
    return sources, targets


def make_dataset(count, source_length, target_length, seed=0):
    """Returns source tokens, decoder inputs (shifted by one), decoder targets, and both vocabularies."""
    sources, targets = random_dates(count, seed)
    digits = [str(digit) for digit in range(10)]
    source_vocab = Vocabulary([*MONTHS, "of", *digits])
    target_vocab = Vocabulary(["-", *digits])
    source_tokens = source_vocab.encode(sources, source_length)
    decoder_inputs = target_vocab.encode([[START, *words] for words in targets], target_length)
    decoder_targets = target_vocab.encode([[*words, END] for words in targets], target_length)
    return source_tokens, decoder_inputs, decoder_targets, source_vocab, target_vocab
