"""Signals of the directory, for what stands above it."""

from django.dispatch import Signal

organisations_merging = Signal()
"""Two records are about to become one: `kept`, `merged` (Organisations); inside the transaction, before
anything moves. Rows that could not both point to one organisation can be made fit to."""

organisations_merged = Signal()
"""Two records became one: `kept` (Organisation), `merged_id`, `merge`; inside the transaction, after
everything with a foreign key has moved and before the merged row goes."""

merge_undone = Signal()
"""A merge was undone: `kept`, `restored` (Organisations), `merge`; inside the transaction."""

asking_to_dos = Signal()
"""The desk asks what waits: `asking` (`to_dos.Asking`); each receiver returns a list of `to_dos.ToDo`."""

demo_made = Signal()
"""`savejie demo` has made its organisations: `today` (date), `seed`; whoever stands above adds its part."""

demo_month_read = Signal()
"""`savejie demo` has read the registers of an earlier month: `day` (date), as of which they are; once for each."""
