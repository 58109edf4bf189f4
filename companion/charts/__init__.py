"""Values to matplotlib figures."""
