"""Pages of what was recorded: all sessions, and one of them opened."""
