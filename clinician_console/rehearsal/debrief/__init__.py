"""The debrief of a rehearsal: what was missed, what was done well, each with its evidence. Pure."""
