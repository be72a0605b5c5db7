"""Open data: every public table as files that others can trust, and their description for people and machines."""
