import unittest

import pytest
import tensorflow as tf
from keras import Input, layers


class ReshapeTest(unittest.TestCase):
    def test_other_sizes(self):
        def reshaped():
            return tf.reshape(tf.zeros((3, 1, 2)), (3, 2, 1, 2))

        self.assertRaises(ValueError, self.run_twice, reshaped, [])

    def run_twice(self, function, arguments):
        function(*arguments)
        function(*arguments)


def too_many_axes():
    return layers.LSTM(4)(Input((3, 4, 5)))


def test_axes():
    pytest.raises(ValueError, too_many_axes)
