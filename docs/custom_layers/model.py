import keras
from attentions.pooling import AttentionPooling
from blocks import Patches, Split, SqueezeExcite
from keras import layers

image = keras.Input((224, 224, 3))
x = layers.Conv2D(32, 3, padding="same")(image)
x = SqueezeExcite(ratio=4)(x)
patches = Patches(16, dim=96)(x)
values, gates = Split()(patches)
x = layers.Multiply()([values, layers.Activation("sigmoid")(gates)])
pooled, scores = AttentionPooling(heads=4, return_scores=True)(x)
outputs = SqueezeExcite(ratio=4)(pooled)
model = keras.Model(image, [outputs, scores])
