"""What is true: pure functions and frozen values on the standard library alone; time comes in as an argument."""
