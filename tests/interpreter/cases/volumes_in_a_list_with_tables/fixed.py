import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import (
    Input,
    Conv3D,
    BatchNormalization,
    Activation,
    MaxPool3D,
    Add,
    GlobalAveragePooling3D,
    Concatenate,
    Dense,
)
from tensorflow.keras.models import Model
from tensorflow.keras.utils import Sequence

IMG_SIZE = 32
NUM_OF_SCANS = 12
BATCH_SIZE = 4

training_features = ["Weeks", "min_week", "min_week_FVC", "typical_fvc", "Age"]
num_of_features = len(training_features)


class TestDataset(Sequence):
    def __init__(self, weeks, volumes_dict, batch_size=BATCH_SIZE):
        super().__init__()
        self.weeks = weeks
        self.volumes = volumes_dict
        self.batch_size = batch_size
        self.indices = np.arange(len(self.weeks))

    def __len__(self):
        return int(np.ceil(len(self.indices) / self.batch_size))

    def get_tabular(self, week):
        tabular = [week]
        tabular += [0.5] * (num_of_features - 1)
        return np.asarray(tabular, dtype="float32")

    def __getitem__(self, index):
        batch_idx = self.indices[
            index * self.batch_size : (index + 1) * self.batch_size
        ]
        images_list = []
        for pid in batch_idx:
            vol = self.volumes.get(pid)
            if vol is None:
                vol = np.zeros((NUM_OF_SCANS, IMG_SIZE, IMG_SIZE), dtype=np.uint8)
            images_list.append(vol)

        images = np.asarray(images_list, dtype=np.float32) / 255.0
        images = np.expand_dims(images, axis=-1)

        tabulars = np.asarray(
            [self.get_tabular(self.weeks[i]) for i in batch_idx],
            dtype="float32",
        )
        return ((images, tabulars),)


def conv_block(x, num_of_filters):
    for kernel in [(3, 1, 1), (1, 3, 3), (1, 1, 1)]:
        x = Conv3D(num_of_filters, kernel_size=kernel, padding="same")(x)
        x = BatchNormalization()(x)
        x = Activation("relu")(x)
    return x


def residual_block(x, num_of_filters):
    x1 = conv_block(x, num_of_filters)
    x2 = conv_block(x1, num_of_filters)
    return Add()([x1, x2])


def build_model():
    input_img = Input(shape=(NUM_OF_SCANS, IMG_SIZE, IMG_SIZE, 1))
    c1 = Conv3D(8, kernel_size=(5, 7, 7), strides=(1, 2, 2), padding="same")(input_img)
    p1 = MaxPool3D(pool_size=(3, 3, 3), strides=(1, 2, 2))(c1)
    r1 = residual_block(p1, 8)
    p2 = MaxPool3D(pool_size=(3, 3, 3), strides=(1, 2, 2))(r1)
    r2 = residual_block(p2, 16)
    input_latent = GlobalAveragePooling3D()(r2)

    input_tabular = Input(shape=(num_of_features,))
    x = Concatenate()([input_latent, input_tabular])
    x = Dense(100)(x)
    out = Dense(3)(x)
    return Model(inputs=[input_img, input_tabular], outputs=out, name="tabular_model")


model = build_model()
model.compile(optimizer="adam", loss="mse")

test_gen = TestDataset(np.random.rand(12), {0: np.ones((NUM_OF_SCANS, IMG_SIZE, IMG_SIZE))})
predictions = model.predict(test_gen, verbose=0)
