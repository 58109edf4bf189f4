"""Recovery Companion: what is due, what was done, and how it went, for a back that is healing."""

__version__ = "0.1.0"
