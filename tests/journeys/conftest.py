"""In which order the files of journeys are begun: the longest first, or one worker would end long after the others."""

import pytest

LONGEST = ("test_staff_desk", "test_plan_document", "test_staff_words", "test_every_page", "test_map_tiles")  # fmt: skip
"""The first and the second need different demos, which are made side by side."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; within a file nothing moves."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONGEST)))
