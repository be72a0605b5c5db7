"""Figures of the sector, interviews and focus groups, studies that can be run again."""
