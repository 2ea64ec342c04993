import keras
from keras import layers

S, B, C = 7, 2, 20


def backbone(x):
    for i, f in enumerate([16, 32, 64, 128, 256]):
        x = layers.Conv2D(f, 3, padding='same', name='conv_%d' % i)(x)  # shape: (None, 224, 224, 16) | (None, 112, 112, 32) | (None, 56, 56, 64) | (None, 28, 28, 128) | (None, 14, 14, 256)
        x = layers.LeakyReLU(negative_slope=0.1)(x)  # shape: (None, 224, 224, 16) | (None, 112, 112, 32) | (None, 56, 56, 64) | (None, 28, 28, 128) | (None, 14, 14, 256)
        x = layers.MaxPooling2D(2, name='pool_{}'.format(i))(x)  # shape: (None, 112, 112, 16) | (None, 56, 56, 32) | (None, 28, 28, 64) | (None, 14, 14, 128) | (None, 7, 7, 256)
    return x


inputs = keras.Input((224, 224, 3))  # shape: (None, 224, 224, 3)
features = backbone(inputs)

boxes = layers.Conv2D(B * 4, 1)(features)  # shape: (None, 7, 7, 8)
boxes = layers.Reshape((S, S, B, 4), name='boxes')(boxes)  # shape: (None, 7, 7, 2, 4)

conf = layers.Conv2D(B, 1, activation='sigmoid', name='confidence')(features)  # shape: (None, 7, 7, 2)

classes = layers.Conv2D(C, 1)(features)  # shape: (None, 7, 7, 20)
classes = layers.Softmax(axis=-1, name='classes')(classes)  # shape: (None, 7, 7, 20)

flat = layers.Reshape((-1, 4))(boxes)  # shape: (None, 98, 4)

model = keras.Model(inputs, {'boxes': boxes, 'confidence': conf, 'classes': classes, 'flat': flat})
predictions = model(inputs)  # shape: {'boxes': (None, 7, 7, 2, 4), 'confidence': (None, 7, 7, 2), 'classes': (None, 7, 7, 20), 'flat': (None, 98, 4)}
