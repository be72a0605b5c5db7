"""A believable register that does not exist: fictional organisations in the registers' own file formats.

`generator.generate` writes the five files and a manifest of what is true in them, so that a directory made from the
files can be compared with what the generator knows. Names, places and labels are plain text in `words/`.
No organisation, number or person in it is real: see `numbering.py` and `words/never.txt`.
"""
