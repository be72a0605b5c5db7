"""Verbs of the website: seed the text pages, take a visitor's report."""

import csv
from datetime import datetime
from functools import partial
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page, PageLogEntry, Site

from savejie.directory.models import Organisation, ProblemReport
from savejie.directory.operations import report_problem
from savejie.website import emails
from savejie.website.models import HomePage, TextPage

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = ("lv", "en")


@transaction.atomic
def prepare_pages() -> None:
    """Give a point its text pages in both languages; those that stand are left alone."""
    homes = {language: home_in(language) for language in LANGUAGES}
    with (TEXTS / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            write_pages(homes, row)


def home_in(language: str) -> HomePage:
    """Return the root of one language's text pages, made where it is missing."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    found = HomePage.objects.filter(locale=locale).first()
    if found:
        return found
    root = Page.get_first_root_node() or Page.add_root(
        title="Root",
        slug="root",
        locale=locale,
        content_type=ContentType.objects.get_for_model(Page),
    )
    page = HomePage(title="Savējie", slug=f"savejie-{language}", locale=locale)
    first = HomePage.objects.first()
    if first:
        page.translation_key = first.translation_key
    root.add_child(instance=page)
    if not first:
        become_root(page)
    return page


def become_root(page: HomePage) -> None:
    """Make a page the root of the site, in place of the empty page that Wagtail starts with."""
    old = list(Page.objects.filter(depth=2, slug="home").exclude(pk=page.pk))
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.site_name = site.hostname or "localhost", "Savējie"
    site.root_page = page
    site.save()
    names = [welcome.pk for welcome in old]
    for welcome in old:
        welcome.delete()
    PageLogEntry.objects.filter(page__in=names).delete()  # nobody of the point has done that


def write_pages(homes: dict[str, HomePage], row: dict[str, str]) -> None:
    """Write one text in every language in which it is missing, as translations of each other."""
    written = [
        TextPage.objects.child_of(homes[language]).filter(slug=row[f"slug_{language}"]).first()
        for language in LANGUAGES
    ]
    keys = [page.translation_key for page in written if page]
    for language, page in zip(LANGUAGES, written, strict=True):
        if page:
            continue
        added = TextPage(
            title=row[f"title_{language}"],
            slug=row[f"slug_{language}"],
            introduction=row[f"introduction_{language}"],
            body=(TEXTS / f"{row['name']}.{language}.html").read_text(encoding="utf-8"),
            locale=homes[language].locale,
            show_in_menus=True,
        )
        if keys:
            added.translation_key = keys[0]
        homes[language].refresh_from_db()
        homes[language].add_child(instance=added)
        keys.append(added.translation_key)


@transaction.atomic
def take_report(
    *, organisation: Organisation, message: str, contact: str, now: datetime
) -> ProblemReport:
    """Keep what a visitor says is wrong, and write of it to the point."""
    report = report_problem(organisation=organisation, message=message, contact=contact, now=now)
    transaction.on_commit(partial(emails.report_received, report))
    return report
