"""`savejie sources`: every source, how fresh it is, and what to do where it is not."""

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.registers.freshness import Freshness, freshness


class Command(SavejieCommand):
    """Lists the sources with their freshness; exit code 0 also where something is stale."""

    help = "List all sources: as of when, what is stale, and what to do."

    def run(self, **options: Any) -> dict[str, Any]:
        """Return every source with its freshness, in the order of import."""
        found = freshness()
        waiting = [fresh.source.name for fresh in found if fresh.waits]
        return {"sources": [as_plain(fresh) for fresh in found], "waiting": waiting}

    def report(self, result: dict[str, Any]) -> None:
        """Tell each source in two or three lines, and how many need something done."""
        for source in result["sources"]:
            self.stdout.write(f"{source['name']} – {source['title']}")
            self.stdout.write(f"    {source['freshness']}")
            if source["advice"]:
                self.stdout.write(f"    {source['advice']}")
        count = len(result["waiting"])
        if not count:
            self.stdout.write(_("All sources are fresh: nothing to do."))
            return
        words = ngettext(
            "%(count)s source needs something done.",
            "%(count)s sources need something done.",
            count,
        )
        self.stdout.write(words % {"count": count})


def as_plain(fresh: Freshness) -> dict[str, Any]:
    """Return the freshness of one source as plain values."""
    source, run = fresh.source, fresh.run
    return {
        "name": source.name,
        "title": source.title((get_language() or "lv")[:2]),
        "publisher": source.publisher.lv,
        "page": source.page,
        "state": fresh.state,
        "on": fresh.on,
        "age_days": fresh.age,
        "stale_after_days": source.stale_after_days,
        "rows": run.rows_in_scope if run else None,
        "bad_rows": run.rows_bad if run else None,
        "freshness": fresh.sentence,
        "advice": fresh.advice,
    }
