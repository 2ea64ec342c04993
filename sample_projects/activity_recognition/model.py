"""The DeepConvLSTM idea: convolutions along time describe each sensor channel, LSTMs combine all channels over time.

`baseline` is the simpler network to beat: convolutions over all channels at once, and no memory.
"""

from keras import regularizers
from keras.layers import (
    LSTM,
    BatchNormalization,
    Conv1D,
    Conv2D,
    Dense,
    Dropout,
    GlobalAveragePooling1D,
    Input,
    MaxPooling1D,
    MaxPooling2D,
    Reshape,
)
from keras.models import Sequential

WINDOW = 128  # samples: 2.56 s at 50 Hz
CHANNELS = 9  # accelerometer, gyroscope and gravity, three axes each
CLASSES = 6
FILTERS = 32
KERNEL = 5
STEPS = WINDOW // 4  # what two poolings leave of the window

model = Sequential(name="activity")
model.add(Input(shape=(WINDOW, CHANNELS)))
model.add(Reshape((WINDOW, CHANNELS, 1)))

# Kernels are one channel wide: the channels are mixed only by the LSTMs.
model.add(Conv2D(FILTERS, (KERNEL, 1), padding="same", activation="relu"))
model.add(BatchNormalization())
model.add(MaxPooling2D(pool_size=(2, 1)))
model.add(Conv2D(2 * FILTERS, (KERNEL, 1), padding="same", activation="relu"))
model.add(BatchNormalization())
model.add(MaxPooling2D(pool_size=(2, 1)))
model.add(Dropout(0.2))

model.add(Reshape((STEPS, CHANNELS * 2 * FILTERS)))
model.add(LSTM(64, return_sequences=True))
model.add(LSTM(64))
model.add(Dropout(0.5))
model.add(Dense(32, activation="relu", kernel_regularizer=regularizers.l2(1e-4)))
model.add(Dense(CLASSES, activation="softmax"))

baseline = Sequential(
    [
        Input(shape=(WINDOW, CHANNELS)),
        Conv1D(FILTERS, KERNEL, activation="relu"),
        MaxPooling1D(2),
        Conv1D(2 * FILTERS, KERNEL, activation="relu"),
        GlobalAveragePooling1D(),
        Dense(CLASSES, activation="softmax"),
    ],
    name="baseline",
)

if __name__ == "__main__":
    model.summary()
    baseline.summary()
