"""What letters a line and a file can hold. Pure."""

import re

LONGEST_RUN = 26
_RUN = re.compile(rf"[^\s\u200b]{{{LONGEST_RUN}}}(?=[^\s\u200b])")
_JOINTS = re.compile(r"(?<=[/@._\-])(?=\w)")
BREAK = "\u200b"


def breakable(text: str) -> str:
    """Let a line break within what has no spaces: addresses at their joints, endless words anywhere."""
    words = text.split(" ")
    softened = [_JOINTS.sub(BREAK, word) if len(word) > LONGEST_RUN else word for word in words]
    return " ".join(_RUN.sub(rf"\g<0>{BREAK}", word) for word in softened)


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Leave out what no XML file, and so no document and no spreadsheet, can hold."""
    return _UNWRITABLE.sub("", text)
