"""How it is kept: the only SQLAlchemy. Rows never leave; domain values do."""
