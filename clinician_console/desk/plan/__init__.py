"""The plan of the patient whose turn it is: chosen, fitted, agreed to, kept; without Qt."""
