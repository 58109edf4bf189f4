"""In and out of the program: plan file, backup, the demo."""
