"""What leaves this room for its clinic's server, and what other rooms sent: the store's side."""
