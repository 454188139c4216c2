"""What features, ratings and states suggest: each in a file, pure, with its evidence in words."""
