"""Verbs of the plan, by what they are about."""
