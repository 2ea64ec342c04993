import keras
from keras import layers

x = keras.Input((8,))
print(layers.Dense(4, input_dim=(7,))(x).shape)
print(layers.Dense(4, input_shape=(8 / 2,))(x).shape)
model = keras.Sequential([keras.Input((3,)), layers.Dense(2, input_dim=(7,))])
print(keras.Sequential([layers.Dense(2, input_dim=3), layers.Dense(2, input_shape=("any",))]).output_shape)
