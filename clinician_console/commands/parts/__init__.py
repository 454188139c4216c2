"""What several commands share, and what is too long to stand beside a command's arguments."""
