"""The environments that the client can render, one file each."""
