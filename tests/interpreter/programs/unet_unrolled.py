from keras.layers import Input, Conv2D, MaxPooling2D, Conv2DTranspose, Concatenate, Cropping2D
from keras.models import Model

# original U-Net: valid convolutions, skips are cropped
inputs = Input((188, 188, 1))  # shape: (None, 188, 188, 1)
c1 = Conv2D(8, 3, activation='relu')(inputs)  # shape: (None, 186, 186, 8)
c1 = Conv2D(8, 3, activation='relu')(c1)  # shape: (None, 184, 184, 8)
p1 = MaxPooling2D()(c1)  # shape: (None, 92, 92, 8)

c2 = Conv2D(16, 3, activation='relu')(p1)  # shape: (None, 90, 90, 16)
c2 = Conv2D(16, 3, activation='relu')(c2)  # shape: (None, 88, 88, 16)
p2 = MaxPooling2D()(c2)  # shape: (None, 44, 44, 16)

c3 = Conv2D(32, 3, activation='relu')(p2)  # shape: (None, 42, 42, 32)
c3 = Conv2D(32, 3, activation='relu')(c3)  # shape: (None, 40, 40, 32)

u2 = Conv2DTranspose(16, 2, strides=2)(c3)  # shape: (None, 80, 80, 16)
m2 = Concatenate(axis=3)([Cropping2D(4)(c2), u2])  # shape: (None, 80, 80, 16) | (None, 80, 80, 32)
c4 = Conv2D(16, 3, activation='relu')(m2)  # shape: (None, 78, 78, 16)
c4 = Conv2D(16, 3, activation='relu')(c4)  # shape: (None, 76, 76, 16)

u1 = Conv2DTranspose(8, (2, 2), strides=(2, 2))(c4)  # shape: (None, 152, 152, 8)
m1 = Concatenate(axis=3)([Cropping2D(((16, 16), (16, 16)))(c1), u1])  # shape: (None, 152, 152, 8) | (None, 152, 152, 16)
c5 = Conv2D(8, 3, activation='relu')(m1)  # shape: (None, 150, 150, 8)
c5 = Conv2D(8, 3, activation='relu')(c5)  # shape: (None, 148, 148, 8)
out = Conv2D(1, 1, activation='sigmoid')(c5)  # shape: (None, 148, 148, 1)

model = Model(inputs, out)
