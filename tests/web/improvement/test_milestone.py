from __future__ import annotations

from goldthread.improvement.models import Milestone, MilestoneDate
from tests.cast import Cast
from tests.web.asking import assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

MILESTONE = "/northmere/records/milestone/T1"


def test_the_date_of_a_milestone_is_given_again_and_the_earlier_stays(people: Cast, record: Worked) -> None:
    assert_writers_only(f"{MILESTONE}/date", people, people.director)
    client = page_client(people.director)
    assert client.get(MILESTONE).link("Give its date") == f"{MILESTONE}/date"
    client.post(f"{MILESTONE}/date", due="Q1 2026/27", speaks_for="1 May 2026")
    client.post(f"{MILESTONE}/date", status=422, due="soon", speaks_for="1 May 2026")
    assert MilestoneDate.objects.filter(milestone__reference="T1").count() == 3


def test_a_milestone_is_said_to_be_reached(people: Cast, record: Worked) -> None:
    assert_writers_only(f"{MILESTONE}/done", people, people.director)
    version = Milestone.objects.get().row_version
    page_client(people.director).post(f"{MILESTONE}/done", on="1 May 2026", version=version)
    assert str(Milestone.objects.get().done_on) == "2026-05-01"
