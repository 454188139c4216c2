"""An airliner: the gate, the cabin, the wing, and what goes by outside."""
