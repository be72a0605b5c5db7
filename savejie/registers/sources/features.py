"""Reads the features of a GeoJSON file one at a time, so that a large file takes little memory."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from savejie.registers.reading.opening import UTF8_MARK, Unreadable
from savejie.registers.reading.records import VALUE, Bad, Readable

PIECE = 1 << 16
LONGEST_FEATURE = 64 << 20
"""In letters: no municipality's outline takes so many."""


class Features:
    """The features of a file; iterating gives (number, feature), counted from 1."""

    def __init__(self, stream: Readable, on_bad: Callable[[Bad], None]) -> None:
        self.read = 0
        self.broke_off = False
        self._stream = stream
        self._on_bad = on_bad
        self._buffer = ""
        self._rest = b""
        self._ended = False

    def bad(self, bad: Bad) -> None:
        """Report a feature that cannot be taken, or not as it is."""
        self._on_bad(bad)

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        self._go_to_features()
        while (feature := self._next()) is not None:
            self.read += 1
            if isinstance(feature, dict):
                yield self.read, feature
            else:
                self.bad(Bad(self.read, VALUE))

    def _more(self) -> bool:
        piece = self._stream.read(PIECE)
        raw = self._rest + piece
        cut = len(raw) if not piece else _last_whole_letter(raw)
        try:
            self._buffer += raw[:cut].decode("utf-8")
        except UnicodeDecodeError as broken:
            raise Unreadable("encoding") from broken
        self._rest = raw[cut:]
        self._ended = not piece
        return bool(piece)

    def _go_to_features(self) -> None:
        while True:
            grew = self._more()
            if not self._buffer.strip().removeprefix(UTF8_MARK.decode()).strip() and not grew:
                raise Unreadable("empty")
            name, found, rest = self._buffer.partition('"features"')
            start = rest.partition("[")
            if found and start[1]:
                self._buffer = start[2]
                return
            if not grew or len(name) > PIECE * 4:
                raise Unreadable("no_features")

    def _next(self) -> Any:
        """Return the next feature; None at the end of the list, or of a file that breaks off."""
        decoder, wanted = json.JSONDecoder(), 0
        while True:
            text = self._buffer.lstrip(", \r\n\t")
            if text.startswith("]"):
                return None
            if text and (len(text) >= wanted or self._ended):
                try:
                    feature, end = decoder.raw_decode(text)
                except (ValueError, RecursionError):
                    wanted = 2 * len(text)
                else:
                    self._buffer = text[end:]
                    return feature
            self._buffer = text
            if not self._grow(wanted):
                return None

    def _grow(self, wanted: int) -> bool:
        """Read until the buffer holds so much; tell whether there is any sense in trying again."""
        before = len(self._buffer)
        while len(self._buffer) < max(wanted, before + 1):
            if len(self._buffer) > LONGEST_FEATURE or not self._more():
                break
        if len(self._buffer) > before:
            return len(self._buffer) <= LONGEST_FEATURE
        self.broke_off = True
        self.read += 1
        self.bad(Bad(self.read, VALUE))
        return False


def _last_whole_letter(raw: bytes) -> int:
    """Return where the last letter that is whole ends."""
    for back in range(1, min(4, len(raw)) + 1):
        byte = raw[-back]
        if byte < 0x80:
            return len(raw)
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(raw) if back >= length else len(raw) - back
    return len(raw)
