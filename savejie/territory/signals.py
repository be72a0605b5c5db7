"""Signals that territory sends upwards."""

from django.dispatch import Signal

#: The point's areas or its choice of legal forms changed (sent on commit): organisations are
#: to be placed anew. Arguments: `areas_changed: bool`, `forms_changed: bool`.
point_changed = Signal()
