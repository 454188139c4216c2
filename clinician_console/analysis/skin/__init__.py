"""Skin conductance: its level, its responses, and how far each can be believed."""
