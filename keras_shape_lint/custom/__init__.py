"""Layers that users describe to the linter: one-line models in the configuration, and stubs of whole packages."""
