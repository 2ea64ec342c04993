import keras
from keras import layers

inputs = keras.Input((8,))
# hint: write inputs = layers.Lambda(lambda x: x * 2, output_shape=(8,), name="doubled",)(inputs)
layers.Lambda(
    lambda x: x * 2,  # twice
    output_shape=(8,),
    name="doubled",
)(inputs)
model = keras.Model(inputs, layers.Dense(3)(inputs))
