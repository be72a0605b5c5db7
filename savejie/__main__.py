"""The console command `savejie`: Django's commands under our name, settings preset."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run `savejie COMMAND`; without a command, list what there is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savejie.settings.prod")
    execute_from_command_line(["savejie", *sys.argv[1:]])


if __name__ == "__main__":
    main()
