"""The floor: what has no word of the domain – Latvian letters, commands, pages, the look."""
