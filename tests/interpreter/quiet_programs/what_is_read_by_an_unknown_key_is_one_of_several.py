import collections

import tensorflow as tf
from tensorflow import keras


def joined(parts):
    return tf.concat(parts, axis=-1)


class Store:
    def __init__(self):
        self.text = []


def by_key(key, batch):
    features = {"text": [], "label": []}
    features[key].append(batch)
    return joined(features["text"])


def by_get(key, batch):
    features = {"text": [], "label": []}
    features.get(key).append(batch)
    return joined(features["text"])


def through_a_name(keys, batch):
    features = collections.OrderedDict(text=[])
    for key in keys:
        part = features[key]
        part += [batch]
    return joined(features["text"])


def by_index(index, batch):
    parts = [[], []]
    parts[index].append(batch)
    return joined(parts[0])


def by_attribute(name, batch):
    store = Store()
    getattr(store, name).append(batch)
    return joined(store.text)


def nested(key, batch):
    features = {"text": {"words": []}, "label": {"words": []}}
    features[key]["words"].append(batch)
    return joined(features["text"]["words"])


def by_default(signature, batch):
    features = collections.defaultdict(list)
    for key, kinds in signature.items():
        features[key].append(batch[len(kinds)])
    return features


def use(signature, batch):
    return joined(by_default(signature, batch)["text"])
