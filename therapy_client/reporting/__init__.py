"""What the console is told, and what is kept until it has been."""
