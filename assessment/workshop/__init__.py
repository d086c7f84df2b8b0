"""The review workshop: script, what the room may see, facilitation library and guide; pure."""
