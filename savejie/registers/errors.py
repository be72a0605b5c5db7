"""Why a register's file was not taken, in sentences for the one who wanted to import it."""

from django.utils.translation import gettext_lazy as _

from savejie.core.errors import Refused

SENTENCES = {
    "no_source": _("There is no source %(source)s. There are: %(known)s."),
    "no_file": _("There is no file %(file)s. Check the path."),
    "busy": _("Another import is running. Wait until it is done, then start this one again."),
    "empty": _("The file %(file)s is empty. Nothing was imported."),
    "html": _(
        "The file %(file)s is a web page, not a table: the publisher probably answered with an "
        "error page. Download it again later."
    ),
    "json": _("The file %(file)s is JSON, not a table. Download the CSV file."),
    "json_other": _(
        "The file %(file)s is JSON, but not a JSON-stat answer with areas (AREA) and years (TIME): "
        "%(why)s."
    ),
    "no_features": _(
        "The file %(file)s holds no features: it is no GeoJSON of outlines. Download it again."
    ),
    "utf_16": _(
        "The file %(file)s is encoded in UTF-16, not in UTF-8. "
        "Save it as “CSV UTF-8” or download it anew."
    ),
    "windows_1257": _(
        "The file %(file)s is encoded in windows-1257, not in UTF-8. "
        "Save it as “CSV UTF-8” or download it anew."
    ),
    "encoding": _(
        "The file %(file)s is not encoded in UTF-8. Save it as “CSV UTF-8” or download it anew."
    ),
    "line_ends": _(
        "The lines of %(file)s end as on old Macs (CR alone). "
        "Save it as “CSV UTF-8” or download it anew."
    ),
    "columns": _(
        "The header of %(file)s has changed: it lacks %(missing)s. "
        "Is it the right file for the source %(source)s?"
    ),
    "archive_broken": _("The archive %(file)s is broken or cut off. Download it again."),
    "archive_tables": _(
        "The archive %(file)s must hold exactly one CSV table, but it holds %(count)s."
    ),
    "too_large": _("The file %(file)s unpacks to far more than any register. It was not read."),
    "broke_off": _(
        "The file %(file)s breaks off in the middle of line %(line)s. Download it again."
    ),
    "mostly_bad": _(
        "Of %(read)s rows in %(file)s %(bad)s are bad (the first: line %(line)s – %(reason)s). "
        "The columns are probably mixed up; nothing was imported."
    ),
    "vanished": _(
        "In %(file)s there is no row in scope any more, last time there were %(before)s. "
        "Nothing was changed."
    ),
    "none_in_scope": _("In %(file)s there is no association or foundation. Nothing was imported."),
    "shrunk": _(
        "The file %(file)s has shrunk by more than half: %(now)s rows in scope, last time there "
        "were %(before)s. If that is right, import it with --force."
    ),
    "register_first": _(
        "Import the Register of Enterprises (ur-register) first: only rows of the organisations "
        "known from it are taken from %(source)s."
    ),
    "not_downloaded": _("The source %(source)s could not be downloaded: %(reason)s."),
    "brought_by_hand": _(
        "The source %(source)s cannot be downloaded. Make a file from %(page)s and import it."
    ),
    "answer": _("the server answered %(status)s"),
    "silence": _("the server could not be reached or broke off the connection"),
    "shrunk_download": _(
        "The download of %(source)s is suspiciously small: %(now)s bytes, last time %(before)s. "
        "The file was not replaced."
    ),
}


class ImportRefused(Refused):
    """A file was not imported; the sentence says why, and what to do. The previous state stands."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(SENTENCES[problem] % facts)
        self.problem = problem


class DownloadFailed(Refused):
    """A source could not be downloaded; the file of the last time stays."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(SENTENCES[problem] % facts)
        self.problem = problem
