"""Trackers that nobody confirmed leave no bytes and no rows behind."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from goldthread.accounts.models import AuditEvent
from goldthread.frameworks.services import load_packs
from goldthread.intake.trackers.abandoning import KEPT, UNNAMED, abandon_tracker, sweep_trackers
from goldthread.intake.trackers.confirming import confirm_tracker
from goldthread.intake.trackers.models import Stage, TrackerImport
from goldthread.intake.trackers.services import PLACE, compare_rows
from goldthread.intake.trackers.tasks import sweep_trackers as swept_by_the_clock
from goldthread.lib.errors import RuleBroken
from goldthread.schedule import TIMED
from tests.cast import Cast, cast
from tests.factories.trackers import ImportRowFactory, TrackerImportFactory
from tests.intake.trackers.files import PLAN_HEADINGS, brought_in, compared, csv_of

pytestmark = pytest.mark.django_db
ROW = ("P1", "Write the training plan", "", "Head of Service", "1 March 2025", "30 June 2025", "Amber", "Drafted.")


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """A file store that holds nothing of other tests."""
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture
def people() -> Cast:
    load_packs()
    return cast()


@pytest.fixture
def importing(people: Cast) -> TrackerImport:
    return compared(people.improvement_lead, people.council, csv_of(PLAN_HEADINGS, ROW), "improvement_plan")


def test_what_a_person_throws_away_is_gone_at_once_and_noted(people: Cast, importing: TrackerImport) -> None:
    gone = abandon_tracker(by=people.improvement_lead, importing=importing)
    assert gone.stage == Stage.ABANDONED
    assert not gone.rows.exists()
    assert not default_storage.exists(importing.place)
    assert AuditEvent.objects.filter(verb="abandon", subject_uuid=importing.uuid).count() == 1
    with pytest.raises(RuleBroken, match="confirmed already"):
        abandon_tracker(by=people.improvement_lead, importing=importing)


def test_nobody_throws_away_what_is_confirmed_or_of_another_council(people: Cast, importing: TrackerImport) -> None:
    with pytest.raises(RuleBroken, match="does not bring trackers in"):
        abandon_tracker(by=people.outsider, importing=importing)
    confirm_tracker(by=people.improvement_lead, importing=importing)
    with pytest.raises(RuleBroken, match="undo it instead"):
        abandon_tracker(by=people.improvement_lead, importing=importing)
    assert default_storage.exists(importing.place)


def test_a_comparison_under_way_does_not_bring_back_what_was_thrown_away(
    people: Cast, importing: TrackerImport
) -> None:
    TrackerImport.objects.update(stage=Stage.CHECKING)
    importing.refresh_from_db()
    abandon_tracker(by=people.improvement_lead, importing=importing)
    assert compare_rows(by=people.improvement_lead, importing=importing).stage == Stage.ABANDONED
    assert not importing.rows.exists()


def test_the_clock_lets_go_what_waited_thirty_days_and_no_sooner(people: Cast, importing: TrackerImport) -> None:
    now = timezone.now()
    assert sweep_trackers(now + KEPT - timedelta(minutes=1)) == 0
    assert sweep_trackers(now + KEPT + timedelta(minutes=1)) == 1
    importing.refresh_from_db()
    assert importing.stage == Stage.ABANDONED
    assert not importing.rows.exists()
    assert not default_storage.exists(importing.place)
    assert swept_by_the_clock in [timed.task for timed in TIMED]


def test_what_is_confirmed_waits_for_the_worker_however_long_it_takes(people: Cast, importing: TrackerImport) -> None:
    confirm_tracker(by=people.improvement_lead, importing=importing)
    assert sweep_trackers(timezone.now() + 2 * KEPT) == 0
    assert default_storage.exists(importing.place)


def test_bytes_of_a_stopped_process_go_once_they_are_older_than_an_hour(people: Cast, importing: TrackerImport) -> None:
    with default_storage.open(importing.place) as stream:
        content = stream.read()
    brought_in(people.improvement_lead, importing)
    for place in (importing.place, f"{PLACE}/of-no-row"):
        default_storage.save(place, ContentFile(content))
    now = timezone.now()
    assert sweep_trackers(now) == 0
    assert sweep_trackers(now + UNNAMED + timedelta(minutes=1)) == 2
    assert swept_by_the_clock.func() == 0


def test_sweeping_takes_as_many_queries_for_many_imports(people: Cast) -> None:
    def swept(count: int) -> int:
        for number in range(count):
            made = TrackerImportFactory.create(authority=people.council, place=f"{PLACE}/{count}-{number}")
            ImportRowFactory.create(importing=made)
        with CaptureQueriesContext(connection) as captured:
            sweep_trackers(timezone.now() + 2 * KEPT)
        return len(captured)

    assert swept(1) == swept(20)
