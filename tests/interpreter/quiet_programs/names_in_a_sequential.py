import keras
from keras import layers

shared = layers.Dense(4, name="twin")
twice = keras.Sequential([keras.Input((4,)), shared, layers.ReLU(), shared])
print(twice(keras.ops.ones((2, 4))).shape)

model = keras.Sequential([keras.Input((4,)), layers.Dense(8, name="body"), layers.Dense(3, name="head")])
model.pop()
model.add(layers.Dense(5, name="head"))
print(model.output_shape)

heads = [keras.Sequential([keras.Input((5,)), layers.Dense(2, name="head")]) for _ in range(2)]
numbered = keras.Sequential([keras.Input((4,))])
for number in range(3):
    numbered.add(layers.Dense(4, name=f"dense_{number}"))
numbered.add(keras.Sequential([layers.Dense(4, name="dense_0")], name="inner"))
print(numbered.output_shape, [head.output_shape for head in heads])
