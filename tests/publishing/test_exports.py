"""Files out: asked for, made once, handed to whoever asked, and thrown away."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from goldthread.accounts.models import AuditEvent, User
from goldthread.authorities.models import Membership
from goldthread.frameworks.services import load_packs
from goldthread.intake.sheets import read_workbook
from goldthread.lib.errors import GoldthreadError, RuleBroken
from goldthread.publishing.making import HANDED_OUT, UNFORESEEN, asked_of, make_export
from goldthread.publishing.models import PLACE, Export, ExportStage
from goldthread.publishing.services import MOST_UNDER_WAY, ask_for_export, fetch_export, throw_export_away
from goldthread.publishing.sweeping import ATTEMPTS, UNNAMED, UNTOUCHED, drop_expired, recover_exports
from goldthread.publishing.takeouts import takeout_of, takeouts
from goldthread.publishing.tasks import WHILE_ONE_WAITS, look_after_exports, made_soon, write_export
from goldthread.schedule import TIMED
from tests.cast import Cast, cast
from tests.factories.authorities import MembershipFactory
from tests.factories.publishing import ExportFactory
from tests.factories.reviews import RecommendationFactory, ReviewFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """A file store that holds nothing of other tests."""
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture
def people() -> Cast:
    load_packs()
    people = cast()
    review = ReviewFactory.create(authority=people.council)
    RecommendationFactory.create(review=review, number="1", text="Write the training plan.")
    return people


def asked(people: Cast, code: str = "recommendations.xlsx", by: User | None = None) -> Export:
    return ask_for_export(by=by or people.improvement_lead, authority=people.council, code=code, as_at=DAY)


def ready(people: Cast, by: User | None = None) -> Export:
    made = make_export(asked(people, by=by).uuid)
    assert made is not None
    return made


def files_kept() -> int:
    return len(default_storage.listdir(PLACE)[1]) if default_storage.exists(PLACE) else 0


def test_every_takeout_makes_its_file_and_says_how_many_rows(people: Cast) -> None:
    for code, takeout in takeouts().items():
        made = make_export(asked(people, code).uuid)
        assert made is not None
        assert (made.stage, made.problem) == (ExportStage.READY, "")
        content = fetch_export(by=people.improvement_lead, export=made)
        assert takeout.ending == "docx" or len(read_workbook(made.file_name, content).sheets) >= 1
        assert content
        assert made.file_name.endswith(takeout.ending)
        assert made.rows_total == made.rows_done
    assert takeout_of("five_tables.xlsx").size(asked_of(asked(people))) == 1
    with pytest.raises(GoldthreadError, match="choose one of"):
        takeout_of("everything.pdf")


def test_a_file_that_is_made_and_one_that_leaves_are_each_noted_once(people: Cast) -> None:
    made = ready(people)
    fetch_export(by=people.improvement_lead, export=made)
    verbs = AuditEvent.objects.filter(subject_uuid=made.uuid).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["ask_export", "export", "fetch_export"]


def test_only_members_ask_and_only_for_what_is_offered(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="does not read"):
        asked(people, by=people.outsider)
    with pytest.raises(RuleBroken, match="Choose what"):
        asked(people, "everything.pdf")
    for _ in range(MOST_UNDER_WAY):
        asked(people)
    with pytest.raises(RuleBroken, match="wait until one is ready"):
        asked(people)


def test_nobody_but_who_asked_has_the_file(people: Cast) -> None:
    made = ready(people)
    for act in (fetch_export, throw_export_away):
        with pytest.raises(RuleBroken, match="Only who asked"):
            act(by=people.director, export=made)


def test_who_has_other_roles_now_must_ask_anew(people: Cast) -> None:
    made = ready(people)
    MembershipFactory.create(user=people.improvement_lead, authority=people.council, role="auditor")
    with pytest.raises(RuleBroken, match="has changed since"):
        fetch_export(by=people.improvement_lead, export=made)


def test_who_lost_their_role_before_it_was_made_gets_nothing(people: Cast) -> None:
    waiting = asked(people)
    Membership.objects.filter(user=people.improvement_lead).update(until_on=DAY)
    made = make_export(waiting.uuid)
    assert made is not None
    assert (made.stage, made.problem) == (ExportStage.FAILED, "You may no longer read this record.")
    assert files_kept() == 0


def test_a_file_expires_after_a_day_and_its_bytes_go(people: Cast) -> None:
    made = ready(people)
    now = timezone.now()
    assert drop_expired(now + HANDED_OUT - A_MINUTE) == 0
    assert drop_expired(now + HANDED_OUT + A_MINUTE) == 1
    made.refresh_from_db()
    assert made.stage == ExportStage.GONE
    with pytest.raises(RuleBroken, match="not there any more"):
        fetch_export(by=people.improvement_lead, export=made)
    assert look_after_exports in [timed.task for timed in TIMED]


def test_a_file_may_be_thrown_away_sooner(people: Cast) -> None:
    made = ready(people)
    throw_export_away(by=people.improvement_lead, export=made)
    assert files_kept() == 0
    with pytest.raises(RuleBroken, match="nothing to throw away"):
        throw_export_away(by=people.improvement_lead, export=made)


def test_bytes_that_the_store_lost_or_changed_are_not_handed_out(people: Cast) -> None:
    made = ready(people)
    default_storage.delete(made.place)
    default_storage.save(made.place, ContentFile(b"something else"))
    with pytest.raises(RuleBroken, match="no longer holds"):
        fetch_export(by=people.improvement_lead, export=made)


def test_asked_for_twice_a_file_is_made_once(people: Cast) -> None:
    made = ready(people)
    assert make_export(made.uuid) is None
    assert write_export.func(str(made.uuid)) == "not waiting"


def test_what_a_stopped_worker_was_making_is_made_after_all_and_not_for_ever(people: Cast) -> None:
    export = asked(people)
    Export.objects.update(stage=ExportStage.MAKING, attempts=1)
    now = timezone.now()
    assert recover_exports(now) == []
    assert recover_exports(now + UNTOUCHED + A_MINUTE) == [export.uuid]
    made = make_export(export.uuid)
    assert made is not None
    assert (made.stage, made.attempts) == (ExportStage.READY, 2)
    Export.objects.update(stage=ExportStage.MAKING, attempts=ATTEMPTS)
    assert recover_exports(now + UNTOUCHED + A_MINUTE) == []
    export.refresh_from_db()
    assert export.stage == ExportStage.FAILED
    assert "cut off 3 times" in export.problem


def test_bytes_of_an_attempt_that_was_cut_off_are_swept_up(people: Cast) -> None:
    made = ready(people)
    default_storage.save(f"{PLACE}/{made.uuid}-0", ContentFile(b"half"))
    assert drop_expired(timezone.now()) == 0
    assert drop_expired(timezone.now() + UNNAMED + A_MINUTE) == 1
    assert fetch_export(by=people.improvement_lead, export=made)


def test_small_files_are_made_at_once_and_large_ones_in_line(people: Cast) -> None:
    assert made_soon(asked(people)).stage == ExportStage.READY
    review = ReviewFactory.create(authority=people.council)
    for number in range(WHILE_ONE_WAITS):
        RecommendationFactory.create(review=review, number=str(number))
    assert made_soon(asked(people)).stage == ExportStage.WAITING


def test_making_takes_as_many_queries_for_many_rows(people: Cast) -> None:
    def queries() -> int:
        export = asked(people)
        with CaptureQueriesContext(connection) as captured:
            make_export(export.uuid)
        return len(captured)

    before = queries()
    review = ReviewFactory.create(authority=people.council)
    for number in range(40):
        RecommendationFactory.create(review=review, number=str(number))
    assert queries() <= before


def test_a_reason_that_nobody_foresaw_has_words_too() -> None:
    export = ExportFactory.create(stage=ExportStage.FAILED, problem=UNFORESEEN)
    assert "Ask for it again" in export.problem
