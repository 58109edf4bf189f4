"""What a person can do or ask: one verb, one unit of work."""
