"""Finds records that may be one organisation, and says why."""
