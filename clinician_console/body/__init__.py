"""The patient's body: from a sample to a trace, a beat and a row of the store."""
