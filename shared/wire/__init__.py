"""What goes over the wire: messages, their parts, streams."""
