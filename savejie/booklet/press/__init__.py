"""The press: makes the finished file of a booklet in a process of its own.

So a worker of the website neither loads what only a booklet needs nor keeps the memory that it took. Knows nothing
of Django: `python -m savejie.booklet.press` reads one JSON value, `{"form": …, "sheet": …}`, and writes the file.
"""
