"""Are reminders working: every part a reminder needs, a test of it, and what was shown when."""
