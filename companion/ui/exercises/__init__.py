"""Routines: the list, the editor, the movements to choose from."""
