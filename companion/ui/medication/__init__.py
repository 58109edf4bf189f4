"""The medicines: list, card, editor."""
