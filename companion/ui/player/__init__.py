"""The player of a routine."""
