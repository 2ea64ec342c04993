import numpy as np
from tensorflow import keras


class Batches:
    def iterate(self, graphs):
        batch = {"nodes": []}
        for graph in graphs:
            if self.is_full(batch, graph):
                yield self.finish(batch)
                batch = {"nodes": []}
            batch["nodes"].append(graph)
        yield self.finish(batch)

    def is_full(self, batch, graph):
        return len(batch["nodes"]) + len(graph) > self.most

    def finish(self, batch):
        return np.concatenate(batch["nodes"])
