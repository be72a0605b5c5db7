"""Verbs of research."""
