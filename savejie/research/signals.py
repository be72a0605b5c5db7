"""Signals of research, for what stands above it."""

from django.dispatch import Signal

consent_withdrawn = Signal()
"""Somebody no longer consents to being quoted; sent when that is kept. What shows quotes looks again."""
