"""Looking back at medicines: what became of what was planned, amounts over time, and the administration record."""
