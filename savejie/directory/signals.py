"""Signals of the directory, for what stands above it."""

from django.dispatch import Signal

organisations_merged = Signal()
"""Two records became one: `kept` (Organisation), `merged_id`, `merge`; inside the transaction, after
everything with a foreign key has moved and before the merged row goes."""

merge_undone = Signal()
"""A merge was undone: `kept`, `restored` (Organisations), `merge`; inside the transaction."""
