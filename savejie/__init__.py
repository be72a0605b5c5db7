"""Savējie runs an NGO support point: a living directory and the programme around it."""
