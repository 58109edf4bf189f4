"""Stand-ins for the edge of the program: the clock, and nothing of our own."""
