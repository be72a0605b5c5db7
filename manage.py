#!/usr/bin/env python
"""Django's usual entry; the same as the console command `savejie`."""

from savejie.__main__ import main

if __name__ == "__main__":
    main()
