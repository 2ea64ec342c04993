"""Spellings and signatures: what each version of Keras calls its things, and how a call binds to them."""
