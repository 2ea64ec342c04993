from keras import Input, Model
from keras.layers import Concatenate, Conv2D, Conv2DTranspose


def make_discriminator(source=(64, 64, 3), target=(64, 64, 1)):
    pair = [Input(source), Input(target)]
    return Model(pair, Conv2D(1, 4, strides=2)(Concatenate()(pair)))


def make_generator(source=(64, 64, 3)):
    image = Input(source)
    x = Conv2D(8, 4, strides=2, padding="same")(image)
    return Model(image, Conv2DTranspose(2, 4, strides=2, padding="same", activation="tanh")(x))


discriminator, generator = make_discriminator(), make_generator()
image = Input((64, 64, 3))
painted = generator(image)
# hint: write (64, 64, 2) in line 5
verdict = discriminator([image, painted])
model = Model(image, [verdict, painted])
