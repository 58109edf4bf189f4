"""Side effects: noted against a medicine or a day."""
