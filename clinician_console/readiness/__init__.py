"""Whether a session is ready to begin: what is seen of it, what it means, and what to do. No Qt."""
