"""What a study can be asked: a question a file, and the list of them."""
