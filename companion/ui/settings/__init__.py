"""Settings and the data of this computer."""
