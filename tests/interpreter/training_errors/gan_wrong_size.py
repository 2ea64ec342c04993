import numpy as np, keras, tensorflow as tf
class GAN(keras.Model):
    def __init__(self, d, g):
        super().__init__(); self.d, self.g = d, g
    def compile(self, **kw):
        super().compile(**kw); self.loss_fn = keras.losses.BinaryCrossentropy()
    def train_step(self, real):
        n = tf.shape(real)[0]
        fake = self.g(tf.random.normal((n, 8)))
        both = tf.concat([fake, real], axis=0)
        labels = tf.concat([tf.ones((n, 1)), tf.zeros((n, 1))], axis=0)
        with tf.GradientTape() as t:
            loss = self.loss_fn(labels, self.d(both))
        g = t.gradient(loss, self.d.trainable_weights)
        return {"l": loss}
d = keras.Sequential([keras.Input((14, 14, 1)), keras.layers.Flatten(), keras.layers.Dense(1)])
g = keras.Sequential([keras.Input((8,)), keras.layers.Dense(13 * 13), keras.layers.Reshape((13, 13, 1))])
gan = GAN(d, g)
gan.compile(optimizer="adam")
gan.fit(np.zeros((16, 14, 14, 1)).astype("float32"), epochs=1, verbose=0)
