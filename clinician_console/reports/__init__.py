"""Figures and the PDFs made of them."""
