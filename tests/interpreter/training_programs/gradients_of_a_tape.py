import keras
import numpy as np
import tensorflow as tf

start = keras.Input((16, 16, 3))
maps = keras.layers.Conv2D(8, 3, name="maps")(start)
scores = keras.layers.Dense(4)(keras.layers.GlobalAveragePooling2D()(maps))
model = keras.Model(start, scores)


def heat(pictures, column):
    inside = keras.Model(model.inputs, [model.get_layer("maps").output, model.output])
    with tf.GradientTape() as tape:
        found, scores = inside(pictures)
        score = scores[:, column]
    slopes = tape.gradient(score, found)
    weights = tf.reduce_mean(slopes, axis=(0, 1, 2))
    return tf.squeeze(found[0] @ weights[..., tf.newaxis]).numpy()


def penalty(pictures):
    with tf.GradientTape() as tape:
        tape.watch(pictures)
        scores = model(pictures)
    slopes = tape.gradient(scores, [pictures])[0]
    return tf.reduce_mean((tf.sqrt(tf.reduce_sum(tf.square(slopes), axis=[1, 2, 3])) - 1.0) ** 2)


pictures = np.random.rand(2, 16, 16, 3).astype("float32")
assert heat(pictures, 1).shape == (14, 14)
assert penalty(tf.constant(pictures)).shape == ()
unused, used = tf.Variable(tf.zeros((3,))), tf.Variable(tf.ones((2, 3)))
with tf.GradientTape(persistent=True) as tape:
    loss = tf.reduce_sum(used**2)
nothing = tape.gradient(loss, unused)
if nothing is None:
    nothing = tf.zeros((5, 4))
keras.layers.Dense(2)(nothing)
both = tape.gradient(loss, {"unused": unused, "used": used})
kept = [found for found in both.values() if found is not None]
assert len(kept) == 1
both["used"].numpy().reshape(3, 2)
