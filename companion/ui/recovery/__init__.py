"""The frame of the recovery: surgery, phases, precautions, contacts, pauses."""
