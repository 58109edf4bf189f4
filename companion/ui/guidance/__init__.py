"""Pages of content: warning signs."""
