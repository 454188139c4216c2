"""What a clinic's treatments amount to, in figures of which none tells of one person."""
