import keras
from keras import layers

vector = keras.Input((784,))
head = keras.Model(vector, layers.Dense(10)(vector), name="head")
image = keras.Input((28, 28, 1))
# hint: insert Flatten() after 'image'
model = keras.Model(image, head(image))
