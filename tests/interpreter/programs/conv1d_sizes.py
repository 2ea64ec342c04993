import keras
from keras import layers

ecg = keras.Input(shape=(1000, 12), name='ecg')  # shape: (None, 1000, 12)
variants = []
for k, s, p, d in [(16, 1, 'same', 1), (16, 4, 'same', 1), (7, 3, 'valid', 1), (5, 1, 'valid', 4), (3, 2, 'causal', 1)]:
    variants.append(layers.Conv1D(8, k, strides=s, padding=p, dilation_rate=d)(ecg))  # shape: (None, 1000, 8) | (None, 250, 8) | (None, 332, 8) | (None, 984, 8) | (None, 500, 8)

x = ecg
lengths = []
while x.shape[1] >= 10:
    x = layers.Conv1D(filters=32, kernel_size=8, padding='same')(x)  # shape: (None, 1000, 32) | (None, 332, 32) | (None, 110, 32) | (None, 36, 32) | (None, 11, 32)
    x = layers.MaxPool1D(pool_size=5, strides=3)(x)  # shape: (None, 332, 32) | (None, 110, 32) | (None, 36, 32) | (None, 11, 32) | (None, 3, 32)
    lengths.append(x.shape[1])
x = layers.UpSampling1D(size=lengths[0] // lengths[-1])(x)  # shape: (None, 330, 32)
x = layers.ZeroPadding1D(padding=(0, lengths[0] - x.shape[1]))(x)  # shape: (None, 332, 32)
x = layers.Cropping1D(1)(x)  # shape: (None, 330, 32)
t = layers.Conv1DTranspose(6, 9, strides=4)(x)  # shape: (None, 1325, 6)
u = layers.SeparableConv1D(10, 5)(t)  # shape: (None, 1321, 10)
v = layers.DepthwiseConv1D(3, depth_multiplier=2, padding='same')(u)  # shape: (None, 1321, 20)
w = layers.AveragePooling1D(4, padding='same')(v)  # shape: (None, 331, 20)
z = layers.GlobalAveragePooling1D(keepdims=True)(w)  # shape: (None, 1, 20)
model = keras.Model(ecg, z)
