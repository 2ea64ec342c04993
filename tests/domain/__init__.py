"""The lattice keeps its promises, for random values."""
