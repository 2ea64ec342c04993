# What is calculated from unknown values is a number only if they are.
def corners(boxes):
    top, left, bottom, right = tf.unstack(tf.transpose(boxes))
    sizes = tf.stack([bottom - top, right - left])
    return tf.tile(sizes, [3, 1])


def halves(low, high):
    return tf.transpose(tf.stack([low - high, high - low]), [1, 0])
