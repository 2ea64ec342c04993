import keras
from keras import layers

augmentation = keras.Sequential([keras.Input((180, 180, 3)), layers.RandomFlip("horizontal")])
model = keras.Sequential([augmentation, keras.Input((180, 180, 3)), layers.Conv2D(16, 3)])
