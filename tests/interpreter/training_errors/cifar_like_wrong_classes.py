import keras
import numpy as np
from keras import layers

num_classes = 10
y = keras.utils.to_categorical(np.random.randint(0, 10, (20, 1)), num_classes)
x = np.random.rand(20, 32, 32, 3)
base = keras.Sequential(
    [keras.Input((32, 32, 3)), layers.Conv2D(4, 3, activation="relu"), layers.GlobalAveragePooling2D()]
)
out = layers.Dense(100, activation="softmax")(base.output if hasattr(base, "output") else base.outputs[0])
model = keras.Model(base.inputs, out)
model.compile(keras.optimizers.SGD(0.1), keras.losses.CategoricalCrossentropy(), ["accuracy"])
model.fit(x, y, verbose=0)
