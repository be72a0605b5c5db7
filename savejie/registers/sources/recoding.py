"""Gives a file in one of the old encodings as UTF-8."""

from savejie.registers.reading.records import Readable


class Recoded:
    """A stream in an encoding of one byte per letter, given in UTF-8; bytes that are no letters stay as they are."""

    def __init__(self, stream: Readable, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding

    def read(self, size: int, /) -> bytes:
        """Return the next bytes: those of so many letters."""
        text = self._stream.read(size).decode(self._encoding, "surrogateescape")
        return text.encode("utf-8", "surrogateescape")


def recoded(stream: Readable, encoding: str) -> Readable:
    """Return a stream as UTF-8; without an encoding it is so already."""
    return Recoded(stream, encoding) if encoding else stream
