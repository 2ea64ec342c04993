import tensorflow as tf

def remove(tensor, string):
    kept = tensor != string
    return tf.reduce_sum(tf.cast(kept, "int64"), axis=1)

def tokens(raw):
    return remove(tf.strings.regex_replace(raw, "a", "b"), "c")
