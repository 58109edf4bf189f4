"""Sessions that happened, for every page that lists them."""
