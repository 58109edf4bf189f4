"""Telling somebody else: the ways, their form, and exactly what leaves."""
