"""Verb of needs: say which of the eight a measure answers."""

from collections.abc import Iterable

from savejie.plan.models import Measure, MeasureNeed, needs_of


def put_needs(measure: Measure, codes: Iterable[str]) -> bool:
    """Let a measure answer these needs and no others; tell whether something changed."""
    before, after = set(needs_of(measure)), set(codes)
    MeasureNeed.objects.filter(measure=measure, code__in=before - after).delete()
    MeasureNeed.objects.bulk_create(
        MeasureNeed(measure=measure, code=code) for code in sorted(after - before)
    )
    return before != after
