import keras

vectorize = keras.layers.TextVectorization(max_tokens=1, output_sequence_length=20)
