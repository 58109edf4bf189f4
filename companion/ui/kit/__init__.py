"""The design system: theme, controls, background work, errors, chart view."""
