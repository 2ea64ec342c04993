import keras

vectorize = keras.layers.TextVectorization(output_sequence_length=4)
vectorize.set_vocabulary(["the", "cat", "sat", "mat"])
print(vectorize.vocabulary_size())
