"""Every rule about a layer is compared with real Keras here."""
