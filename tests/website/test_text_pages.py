"""Text pages are seeded once, in both languages, and are the editors' from then on."""

import pytest
from wagtail.models import Page, Site

from savejie.website.models import HomePage, TextPage
from savejie.website.operations import prepare_pages

pytestmark = pytest.mark.usefixtures("point")


def test_they_are_seeded_in_both_languages():
    slugs = TextPage.objects.values_list("slug", flat=True)
    assert set(slugs) == {"par", "privatums", "pieklustamiba", "about", "privacy", "accessibility"}
    assert HomePage.objects.count() == 2
    assert Site.objects.get(is_default_site=True).root_page.specific.locale.language_code == "lv"


def test_translations_know_each_other():
    about = TextPage.objects.get(slug="par")
    assert about.get_translations().get().slug == "about"


def test_preparing_again_changes_nothing_and_keeps_what_editors_wrote():
    page = TextPage.objects.get(slug="par")
    page.body = "<p>Mūsu pašu vārdi.</p>"
    page.save()
    before = Page.objects.count()
    prepare_pages()
    assert Page.objects.count() == before
    page.refresh_from_db()
    assert page.body == "<p>Mūsu pašu vārdi.</p>"


def test_a_page_that_was_lost_comes_back_as_a_translation():
    TextPage.objects.get(slug="about").delete()
    prepare_pages()
    assert TextPage.objects.get(slug="par").get_translations().get().slug == "about"


def test_a_page_that_is_not_published_is_not_shown(client):
    TextPage.objects.get(slug="par").unpublish()
    assert client.get("/lv/par/").status_code == 404


def test_the_root_leads_home(rf):
    home = HomePage.objects.get(locale__language_code="lv")
    assert home.serve(rf.get("/")).url == "/lv/"
