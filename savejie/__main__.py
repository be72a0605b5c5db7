"""The console command `savejie`. One command needs nothing of Django and is done before its start has begun."""

import sys
from importlib import import_module

from savejie.research.quick import counted_quickly


def main() -> None:
    """Run `savejie COMMAND`; a register's file is counted at once, all else by Django's commands (`console.py`)."""
    if sys.argv[1:2] == ["figures"] and counted_quickly(sys.argv[2:]):
        return
    import_module("savejie.console").run()


if __name__ == "__main__":
    main()
