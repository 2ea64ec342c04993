"""Trains the GAN and prints one generated image as text. `python train.py --smoke` runs in a few seconds."""

import sys

import keras
import numpy as np
from data import make_images
from model import GAN, build_discriminator, build_generator


def as_text(image):
    ramp = np.array(list(" .:-=+*#%@"))
    levels = (image[::2, :, 0] * (len(ramp) - 1)).round().astype(int)
    return "\n".join("".join(row) for row in ramp[levels])


def main(smoke):
    keras.utils.set_random_seed(3)
    count, epochs, width = (32, 1, 8) if smoke else (10000, 30, 64)

    gan = GAN(build_generator(width=width), build_discriminator(width=width))
    gan.compile(
        d_optimizer=keras.optimizers.Adam(2e-4, beta_1=0.5),
        g_optimizer=keras.optimizers.Adam(2e-4, beta_1=0.5),
    )
    gan.fit(make_images(count), epochs=epochs, batch_size=16 if smoke else 128, verbose=2)

    print(as_text(np.asarray(gan.generate(1))[0]))


if __name__ == "__main__":
    main(smoke="--smoke" in sys.argv[1:])
