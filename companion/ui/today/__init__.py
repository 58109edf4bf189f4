"""The page of what is due now and next."""
