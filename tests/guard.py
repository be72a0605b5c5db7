"""Cuts Savējie's processes off from all other hosts, and notes which they would have asked."""

from pathlib import Path

GUARD = """
import sys

def guard(event, arguments):
    if event not in ("socket.connect", "socket.getaddrinfo"):
        return
    host = arguments[1][0] if event == "socket.connect" else arguments[0]
    host = host.decode() if isinstance(host, bytes) else host
    if isinstance(arguments[1], (str, bytes)) and event == "socket.connect":
        return  # a socket of this machine
    if host in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"):
        return
    with open({log!r}, "a") as log:
        log.write(f"{{event}} {{host}}\\n")
    raise OSError(f"Nothing outside may be asked: {{host}}")

sys.addaudithook(guard)
"""


class Guard:
    """Keeps watch over every process that is started with its settings."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.log = folder / "asked"
        self.log.touch()
        (folder / "sitecustomize.py").write_text(GUARD.format(log=str(self.log)), encoding="utf-8")
        self.settings = {"PYTHONPATH": str(folder)}

    def asked(self) -> str:
        """Return which other hosts were asked, one line each."""
        return self.log.read_text(encoding="utf-8")
