"""Signals that core sends upwards."""

from django.dispatch import Signal

#: A data folder is being made ready: each app adds what it cannot work without (idempotent).
preparing = Signal()

#: A command that may have changed much of what the public sees has come to its end.
settled = Signal()
