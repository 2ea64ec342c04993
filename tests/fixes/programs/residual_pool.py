from tensorflow.keras.layers import Add, Conv2D, Input, MaxPool2D
from tensorflow.keras.models import Model

visible = Input(shape=(224, 224, 3))
block_1 = MaxPool2D(pool_size=(2, 2), padding="same")(Conv2D(32, (3, 3), padding="same")(visible))
x = Conv2D(32, (3, 3), padding="same", name="conv_2")(block_1)
x = MaxPool2D(pool_size=(2, 2), padding="same")(x)
# hint: insert MaxPool2D((2, 2), padding="same") after 'block_1'
block_2 = Add()([x, block_1])
model = Model(inputs=visible, outputs=block_2)
