"""A session as a dataset of the Brain Imaging Data Structure."""
