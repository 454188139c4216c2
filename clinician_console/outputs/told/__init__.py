"""What reports say, a concern a file: the same words on paper and on a screen."""
