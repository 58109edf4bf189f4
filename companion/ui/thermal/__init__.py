"""Heat and cold: plans, minutes recorded, gaps."""
