"""Sessions without a patient: the script of the demo."""
