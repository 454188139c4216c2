"""What an answer is given as: lines for a terminal, CSV, Parquet, a figure, and what was asked."""
