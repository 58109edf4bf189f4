"""When to speak: the alarm, the dispatcher and the notifier protocol."""
