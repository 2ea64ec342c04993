"""Branches on what the program calculates from its own numbers and texts: none of these ever runs."""

import bisect
import collections
import collections.abc
import decimal
import enum
import fractions
import heapq
import inspect
import itertools
import json
import math
import numbers
import operator
import os
import pathlib
import re
import statistics
import struct
import typing

import numpy as np
import tensorflow as tf
from keras import Input
from keras.layers import LSTM

n, shape, name = 8, (8, 8, 3), "conv"


class Color(enum.Enum):
    RED = 1
    BLUE = 2


if math.isqrt(n) ** 2 == n:
    print(LSTM(2)(Input((4,))))
if math.gcd(n, 12) == 3:
    print(LSTM(2)(Input((4,))))
if math.fmod(n, 3) == 0:
    print(LSTM(2)(Input((4,))))
if math.isclose(n / 3, 3):
    print(LSTM(2)(Input((4,))))
if math.factorial(3) == n:
    print(LSTM(2)(Input((4,))))
if math.floor(math.log10(n)) == 1:
    print(LSTM(2)(Input((4,))))
if math.modf(n / 2)[0]:
    print(LSTM(2)(Input((4,))))
if bin(n).count("1") != 1:
    print(LSTM(2)(Input((4,))))
if np.log2(n).is_integer() is False:
    print(LSTM(2)(Input((4,))))
if np.isclose(n, 9):
    print(LSTM(2)(Input((4,))))
if np.any(np.array(shape) % 2 == 5):
    print(LSTM(2)(Input((4,))))
if not np.all(np.array(shape) > 0):
    print(LSTM(2)(Input((4,))))
if np.allclose(shape, (8, 8, 4)):
    print(LSTM(2)(Input((4,))))
if np.array_equal(shape, (8, 8, 4)):
    print(LSTM(2)(Input((4,))))
if np.argmax(shape) == 2:
    print(LSTM(2)(Input((4,))))
if np.mean(shape) > 8:
    print(LSTM(2)(Input((4,))))
if n in np.arange(3):
    print(LSTM(2)(Input((4,))))
if np.array(shape).dtype == "float32":
    print(LSTM(2)(Input((4,))))
if np.floor_divide(n, 3) == 3:
    print(LSTM(2)(Input((4,))))
if np.mod(n, 3) == 0:
    print(LSTM(2)(Input((4,))))
if np.sign(n) < 0:
    print(LSTM(2)(Input((4,))))
if np.gcd(n, 3) == 3:
    print(LSTM(2)(Input((4,))))
if np.isin(n, [1, 2]):
    print(LSTM(2)(Input((4,))))
if np.iterable(n):
    print(LSTM(2)(Input((4,))))
if np.issubdtype(np.float32, np.integer):
    print(LSTM(2)(Input((4,))))
if np.diff(shape)[0]:
    print(LSTM(2)(Input((4,))))
if np.cumsum(shape)[-1] != 19:
    print(LSTM(2)(Input((4,))))
if np.arange(n)[-1] != 7:
    print(LSTM(2)(Input((4,))))
if np.zeros(n).any():
    print(LSTM(2)(Input((4,))))
if complex(n, 0).imag:
    print(LSTM(2)(Input((4,))))
if name.encode("utf8") == b"lstm":
    print(LSTM(2)(Input((4,))))
if name.translate(str.maketrans("c", "k")) == name:
    print(LSTM(2)(Input((4,))))
if set(shape) & {4}:
    print(LSTM(2)(Input((4,))))
if set(shape) - {3, 8}:
    print(LSTM(2)(Input((4,))))
if set(shape) == {8}:
    print(LSTM(2)(Input((4,))))
if set(shape) >= {4}:
    print(LSTM(2)(Input((4,))))
if {1, 2}.issubset(shape):
    print(LSTM(2)(Input((4,))))
if frozenset(shape).isdisjoint({8}):
    print(LSTM(2)(Input((4,))))
if list(itertools.permutations(shape))[0] != shape:
    print(LSTM(2)(Input((4,))))
if list(itertools.compress(shape, [0, 0, 1])) != [3]:
    print(LSTM(2)(Input((4,))))
if operator.contains(shape, 4):
    print(LSTM(2)(Input((4,))))
if statistics.mean(shape) > 8:
    print(LSTM(2)(Input((4,))))
if fractions.Fraction(n, 3).denominator == 1:
    print(LSTM(2)(Input((4,))))
if decimal.Decimal(n) % 3 == 0:
    print(LSTM(2)(Input((4,))))
if bisect.bisect([1, 5, 10], n) != 2:
    print(LSTM(2)(Input((4,))))
if heapq.nlargest(1, shape)[0] != 8:
    print(LSTM(2)(Input((4,))))
if os.path.join("a", "b") == "a":
    print(LSTM(2)(Input((4,))))
if pathlib.Path("a/b.h5").suffix != ".h5":
    print(LSTM(2)(Input((4,))))
if pathlib.PurePath("a").name != "a":
    print(LSTM(2)(Input((4,))))
if json.dumps({"a": 1}) == "":
    print(LSTM(2)(Input((4,))))
if bytes([1])[0] != 1:
    print(LSTM(2)(Input((4,))))
if struct.calcsize("i") == 8:
    print(LSTM(2)(Input((4,))))
if inspect.isclass(n):
    print(LSTM(2)(Input((4,))))
if isinstance(n, numbers.Real) is False:
    print(LSTM(2)(Input((4,))))
if isinstance(shape, collections.abc.Mapping):
    print(LSTM(2)(Input((4,))))
if isinstance(shape, typing.Sequence) is False:
    print(LSTM(2)(Input((4,))))
if hasattr(shape, "as_list"):
    print(LSTM(2)(Input((4,))))
if len(Color) != 2:
    print(LSTM(2)(Input((4,))))
if tf.constant(3) > 5:
    print(LSTM(2)(Input((4,))))
if tf.constant(n).numpy() != 8:
    print(LSTM(2)(Input((4,))))
if tf.reduce_prod(shape).numpy() != 192:
    print(LSTM(2)(Input((4,))))
kinds = {"a"}
kinds.add("b")
kinds |= {"c"}
if kinds != {"c", "b", "a"} or not kinds >= {"a"} or kinds - {"a"} != {"b", "c"} or kinds == ["a", "b", "c"]:
    print(LSTM(2)(Input((4,))))
