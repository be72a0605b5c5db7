"""The press of surveys, a process of its own."""

import sys

from savejie.core.press.working import work
from savejie.surveys.press.pdf import pdf_of
from savejie.surveys.press.workbook import xlsx_of

WRITERS = {"pdf": pdf_of, "xlsx": xlsx_of}

if __name__ == "__main__":
    sys.exit(work(WRITERS))
