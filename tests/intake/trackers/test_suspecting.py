"""What looks like case data in a tracker is noticed before anything of the file is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage

from goldthread.frameworks.services import load_packs
from goldthread.intake.trackers.models import TrackerImport
from goldthread.intake.trackers.services import PLACE, correct_row, upload_tracker
from goldthread.intake.trackers.suspecting import CaseDataSuspected, CellSuspicion
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast
from tests.intake.trackers.files import DAY, PLAN_HEADINGS, compared, csv_of

pytestmark = pytest.mark.django_db
EXAMPLE = "943 476 5919"
"""The worked example of the NHS Data Dictionary; nobody's number."""
ROW = ("P1", "Write the training plan", "", "Head of Service", "1 March 2025", "30 June 2025", "Amber", "Drafted.")


@pytest.fixture
def people() -> Cast:
    load_packs()
    return cast()


def uploaded(people: Cast, content: bytes, reason: str = "") -> TrackerImport:
    said: dict[str, Any] = {"layout": "improvement_plan", "speaks_for": DAY, "reason": reason}
    return upload_tracker(
        by=people.improvement_lead, authority=people.council, name="tracker.csv", content=content, **said
    )


def files_kept() -> int:
    return len(default_storage.listdir(PLACE)[1]) if default_storage.exists(PLACE) else 0


def test_nothing_of_a_file_that_looks_like_case_data_is_stored(people: Cast) -> None:
    before = files_kept()
    with pytest.raises(CaseDataSuspected) as refused:
        uploaded(people, csv_of(PLAN_HEADINGS, ROW, (*ROW[:7], f"Visited.\nSee {EXAMPLE}.")))
    assert refused.value.found == (CellSuspicion("CSV", 3, "Update", "an NHS number"),)
    assert EXAMPLE not in str(refused.value)
    assert not TrackerImport.objects.exists()
    assert files_kept() == before


def test_a_cell_is_read_with_the_heading_of_its_column(people: Cast) -> None:
    headings = (*PLAN_HEADINGS, "Date of birth")
    with pytest.raises(CaseDataSuspected) as refused:
        uploaded(people, csv_of(headings, (*ROW, "2 March 2012")))
    assert refused.value.found == (CellSuspicion("CSV", 2, "Date of birth", "a date of birth"),)


def test_a_column_without_a_heading_is_named_by_its_place(people: Cast) -> None:
    with pytest.raises(CaseDataSuspected) as refused:
        uploaded(people, csv_of((*PLAN_HEADINGS, ""), (*ROW, EXAMPLE)))
    assert [one.column for one in refused.value.found] == ["column 9"]


def test_the_dates_references_and_words_of_a_tracker_arouse_nothing(people: Cast) -> None:
    assert uploaded(people, csv_of(PLAN_HEADINGS, ROW)).reason == ""


def test_a_reason_lets_the_file_in_and_stays_with_it(people: Cast) -> None:
    content = csv_of(PLAN_HEADINGS, (*ROW[:7], f"Ring {EXAMPLE}"))
    assert uploaded(people, content, " It is a helpline. ").reason == "It is a helpline."
    assert uploaded(people, csv_of(PLAN_HEADINGS, ROW), "It is a helpline.").reason == ""


def test_a_row_is_not_corrected_into_case_data(people: Cast) -> None:
    importing = compared(people.improvement_lead, people.council, csv_of(PLAN_HEADINGS, ROW), "improvement_plan")
    row = importing.rows.select_related("importing__authority").get()
    with pytest.raises(RuleBroken, match="looks like an NHS number") as refused:
        correct_row(by=people.improvement_lead, row=row, corrected={"narrative": f"See {EXAMPLE}"})
    assert refused.value.field == "narrative"
    row.refresh_from_db()
    assert row.corrected == {}
