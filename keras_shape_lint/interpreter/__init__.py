"""The abstract interpreter: runs a module on abstract values and reports what cannot work."""
