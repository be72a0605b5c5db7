"""Registers: what the state says.

A read-only mirror of open registers, one table per source, which may be dropped and built again. Nothing here is
edited by hand; the directory above reads it and keeps what staff say apart from it.
"""
