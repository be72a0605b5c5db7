"""Makes the files of a survey's summary, in a process of its own; knows nothing of Django (ADR 0022)."""
