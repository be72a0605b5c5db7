"""The press of the booklet, a process of its own."""

import sys

from savejie.booklet.press.document import docx_of
from savejie.booklet.press.pdf import pdf_of
from savejie.booklet.press.workbook import xlsx_of
from savejie.core.press.working import work

WRITERS = {"pdf": pdf_of, "docx": docx_of, "xlsx": xlsx_of}

if __name__ == "__main__":
    sys.exit(work(WRITERS))
