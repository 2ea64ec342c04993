import pickle

from keras.preprocessing.sequence import pad_sequences

steps = pad_sequences(pickle.load(open("steps", "rb")), maxlen=10)
steps[:, :, 0]
lines = []
for line in open("lines"):
    lines.append(read(line))
pad_sequences(lines, maxlen=10)[:, :, 0]
words = [[vectors[word] for word in line.split()] for line in open("lines")]
pad_sequences(words, maxlen=10, dtype="float32")[:, :, 0]
