from keras import Input, Model, Sequential, layers


def make_generator(latent, shape=(28, 28, 1)):
    return Sequential([Input((latent,)), layers.Dense(784), layers.Reshape(shape)])


def make_discriminator(shape=(28, 28, 1)):
    image = Input(shape)
    return Model(image, layers.Dense(1)(layers.Flatten()(image)))


discriminator, generator = make_discriminator((32, 32, 1)), make_generator(100)
noise = Input((100,))
# hint: write (28, 28, 1) instead of (32, 32, 1) in line 13
verdict = discriminator(generator(noise))
gan = Model(noise, verdict)
