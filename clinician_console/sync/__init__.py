"""What leaves a room for the clinic's own server, and comes back from other rooms. No SQL here."""
