import numpy as np
from keras import Model, applications, layers

base = applications.ResNet50(weights=None, include_top=False, input_shape=(224, 224, 3))
x = layers.Dense(256, activation="relu")(base.output)
model = Model(base.input, layers.Dense(4, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy")
images, labels = np.zeros((8, 224, 224, 3)), np.zeros((8, 4))
# hint: insert GlobalAveragePooling2D() before the Dense of line 5
model.fit(images, labels)
