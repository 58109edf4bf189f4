"""The spasm diary: quick log, list, chart."""
