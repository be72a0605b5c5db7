"""Two people run a study at the same moment: one edition is made, and the second of them is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from savejie.core.models import Generation
from savejie.core.signals import preparing
from savejie.research.errors import StudyRefused
from savejie.research.models import StudyEdition
from tests.factories.people import make_staff
from tests.factories.studies import found_one, make_edition, make_study


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_run_at_once_one_is_told(home):
    preparing.send(sender=None)
    Generation.bump()
    found_one()
    by = make_staff()
    study = make_study(by)
    start, came = Barrier(2), []

    def go():
        start.wait()
        try:
            came.append(f"edition {make_edition(study, by).number}")
        except StudyRefused as refused:
            came.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [Thread(target=go) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["StudyRefused", "edition 1"]
    assert StudyEdition.objects.count() == 1
