import keras

vectorize = keras.layers.TextVectorization(output_sequence_length=4)
vectorize.set_vocabulary(["the", "cat", "the", "mat"])  # fails: keras-invalid-argument
print(vectorize.vocabulary_size())
