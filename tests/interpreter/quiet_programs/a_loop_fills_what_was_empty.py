import numpy as np
from tensorflow import keras


class Batches:
    def iterate(self, graphs):
        batch = self.new()
        for graph in graphs:
            if self.is_full(batch, graph):
                yield self.finish(batch)
                batch = self.new()
            batch["nodes"].append(graph)

    def new(self):
        return {"nodes": []}

    def is_full(self, batch, graph):
        return len(batch["nodes"]) + len(graph) > self.most

    def finish(self, batch):
        return np.concatenate(batch["nodes"])
