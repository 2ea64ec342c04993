"""The lattice: dims, decisions about them, shapes, and the arithmetic of windows, broadcasting and reshaping."""
