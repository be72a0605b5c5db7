"""What the staff read from other packages is in Latvian too: complete, to „tu”, counted rightly.

Our catalogue `savejie/locale` stands above those that Wagtail, allauth, axes, taggit and Django
bring. A newer version of a package with new texts fails here, and the failure names them.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polib
import pytest
from django.apps import AppConfig, apps
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext

from tests.test_catalogues import ROOT, Text, entries, marked_texts, needs_xgettext, translations

OURS = ROOT / "savejie/locale/lv/LC_MESSAGES"
NEVER_SHOWN = {"tests", "test", "migrations", "static", "project_template"}
NOT_INSTALLED = {
    "allauth": {"headless", "idp", "openid", "socialaccount", "usersessions"},
    "wagtail": {"api", "contrib", "embeds", "locales", "sites"},
}
SAME_IN_LATVIAN = {"%(field_label)s:", "HTTP Accept", "ID", "WebAuthn"}
TIME_ZONE = "%(time_zone_option)s: %(localized_time_zone_label)s"
TAG = re.compile(r"<[^>]+>")
FORMAL = re.compile(r"\b(jūs|jums|jūsu|lūdzu|lūgums|esat)\b|\w(iet|ieties)\b", re.IGNORECASE)
NOT_FORMAL = re.compile(r"\b(iziet|mazliet)\b", re.IGNORECASE)


def borrowed_apps() -> list[AppConfig]:
    return [
        config
        for config in apps.get_app_configs()
        if not config.name.startswith(("django.", "savejie."))
    ]


def sources(config: AppConfig) -> Iterator[Path]:
    """Yield the files of an app, without those of apps inside of its folder."""
    root = Path(config.path)
    others = {Path(other.path) for other in apps.get_app_configs()} - {root}
    inner = {other for other in others if other.is_relative_to(root)}
    hidden = NEVER_SHOWN | NOT_INSTALLED.get(config.name, set())
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or inner & set(path.parents):
            continue
        if not hidden & set(path.relative_to(root).parts):
            yield path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> set[Text]:
    """Give (context, text, plural) of all that the installed packages mark for translation."""
    paths = (path for config in borrowed_apps() for path in sources(config))
    return marked_texts(paths, tmp_path_factory.mktemp("borrowed"))


def in_latvian(text: Text) -> set[str]:
    """Return a text as it is shown in Latvian: all forms of one that is counted."""
    context, one, many = text
    with override("lv"):
        if not many:
            return {pgettext(context, one) if context else gettext(one)}
        return {
            npgettext(context, one, many, number) if context else ngettext(one, many, number)
            for number in (0, 1, 2)
        }


def script_texts() -> list[polib.POEntry]:
    folder = Path(apps.get_app_config("wagtailadmin").path)
    return entries(folder / "locale/en/LC_MESSAGES/djangojs.po")


@needs_xgettext
def test_everything_that_packages_show_is_in_latvian(shown: set[Text]) -> None:
    english = [
        text
        for text in shown
        if in_latvian(text) & {text[1], text[2]} and text[1] not in SAME_IN_LATVIAN
    ]
    assert sorted(english, key=str) == []


@needs_xgettext
def test_nobody_is_addressed_formally(shown: set[Text]) -> None:
    formal = {
        latvian
        for text in shown
        for latvian in in_latvian(text)
        if FORMAL.search(NOT_FORMAL.sub("", latvian))
    }
    assert formal == set()


@needs_xgettext
def test_nothing_stays_that_no_package_says_any_more(shown: set[Text]) -> None:
    known = {(context, one) for context, one, _many in shown}
    for config in apps.get_app_configs():
        for path in Path(config.path).glob("locale/*/LC_MESSAGES/django.po"):
            known |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))}
    django = Path(apps.get_app_config("auth").path).parents[1] / "conf/locale/lv/LC_MESSAGES"
    known |= {(entry.msgctxt, entry.msgid) for entry in entries(django / "django.po")}
    borrowed = {(entry.msgctxt, entry.msgid) for entry in entries(OURS / "django.po")}
    assert borrowed - known == set()


def test_scripts_of_the_staff_side_are_in_latvian(client: Client) -> None:
    with override("lv"):
        script = client.get("/admin/jsi18n/", headers={"accept-language": "lv"}).text
    catalogue = json.loads(re.search(r"newcatalog = ({.*?});\n", script, re.DOTALL)[1])
    shown = {entry.msgid: catalogue.get(entry.msgid) for entry in script_texts()}
    assert {one for one, latvian in shown.items() if latvian in (None, one)} == {TIME_ZONE}
    assert catalogue["%(num)s error"] == ["%(num)s kļūda", "%(num)s kļūdas", "%(num)s kļūdu"]
    assert "n % 10==1" in script or "n%10==1" in script


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_tags_and_ends_survive(domain: str) -> None:
    changed = [
        (entry.msgid, latvian)
        for entry in entries(OURS / f"{domain}.po")
        for latvian in translations(entry)
        if sorted(TAG.findall(latvian)) != sorted(TAG.findall(entry.msgid_plural or entry.msgid))
        or re.findall(r"^\s|\s$", latvian) != re.findall(r"^\s|\s$", entry.msgid)
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("number", "pages", "days"),
    [
        (0, "Dzēst 0 lapu", "0 dienu"),
        (1, "Dzēst 1 lapu", "1 diena"),
        (2, "Dzēst 2 lapas", "2 dienas"),
        (11, "Dzēst 11 lapas", "11 dienas"),
        (21, "Dzēst 21 lapu", "21 diena"),
    ],
)
def test_what_is_counted_agrees_with_the_number(number: int, pages: str, days: str) -> None:
    """Django's own Latvian has the forms in another order than its rule: „1 dienu”, „2 diena”."""
    with override("lv"):
        ours = ngettext("Delete 1 page", "Delete %(counter)s pages", number)
        django = ngettext("%(num)d day", "%(num)d days", number)
    assert (ours % {"counter": number}, django % {"num": number}) == (pages, days)


def test_time_that_has_passed_is_said_rightly() -> None:
    then = datetime(2026, 11, 23, 12, tzinfo=UTC)
    with override("lv"):
        assert timesince(then, then + timedelta(days=8, hours=1)) == "1\xa0nedēļa, 1\xa0diena"
        assert timesince(then, then + timedelta(days=15, hours=5)) == "2\xa0nedēļas, 1\xa0diena"
        assert filesizeformat(1) == "1\xa0baits"


def test_a_page_chosen_in_english_stays_english() -> None:
    with override("en"):
        assert gettext("Delete selected pages") == "Delete selected pages"
