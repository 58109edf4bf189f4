"""How a plan line is typed and said, once for medicines and practices; and plan files."""
