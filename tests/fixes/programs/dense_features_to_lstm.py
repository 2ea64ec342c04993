from keras.layers import LSTM, AveragePooling2D, Conv2D, Dense, Dropout, Flatten, Input
from keras.models import Model

image = Input(shape=(112, 112, 3))
x = Conv2D(64, (3, 3), strides=(16, 16), padding="same", activation="relu")(image)
pool = AveragePooling2D(pool_size=(7, 7), strides=(1, 1), name="cls3_ave_pool")(x)
fc = Dense(2048, activation="relu", name="cls3_fc")(Flatten()(pool))
drop = Dropout(0.5)(fc)
# hint: insert Reshape((1, 2048)) before it
pose = Dense(3)(LSTM(50)(LSTM(512, return_sequences=True)(drop)))
model = Model(image, pose)
