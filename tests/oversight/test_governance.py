"""How bodies stand to each other, as records and as a picture."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldthread.lib.errors import RuleBroken
from goldthread.oversight.governance_map import map_of
from goldthread.oversight.models import BodyTie
from goldthread.oversight.queries import ties_of, ties_on
from goldthread.oversight.services import TieDetails, end_tie, tie_bodies
from tests.cast import Cast, cast
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import BodyTieFactory

pytestmark = pytest.mark.django_db
Tie = BodyTie.Tie
DAY = date(2015, 7, 7)


@pytest.fixture
def people() -> Cast:
    return cast()


def test_a_tie_stands_once_and_to_another_body(people: Cast) -> None:
    by = people.improvement_lead
    board, cabinet = BodyFactory.create_batch(2, authority=people.council)
    tie = tie_bodies(by=by, body=board, details=TieDetails(tie=Tie.REPORTS_TO, other=cabinet, from_on=DAY))
    with pytest.raises(RuleBroken, match="on record already"):
        tie_bodies(by=by, body=board, details=TieDetails(tie=Tie.REPORTS_TO, other=cabinet))
    with pytest.raises(RuleBroken, match="another body"):
        tie_bodies(by=by, body=board, details=TieDetails(tie=Tie.ADVISES, other=board))
    with pytest.raises(RuleBroken, match="before it begins"):
        end_tie(by=by, tie=tie, until_on=date(2015, 7, 6), seen_version=1)
    end_tie(by=by, tie=tie, until_on=date(2016, 7, 7), seen_version=1)
    assert list(ties_on(people.council, by, date(2016, 7, 7))) == [tie]
    assert not ties_on(people.council, by, date(2016, 7, 8)).exists()
    assert not ties_on(people.council, by, date(2015, 7, 6)).exists()
    assert list(ties_of(cabinet, by)) == [tie]
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyTieFactory.create(body=board, other=board)


def test_each_body_has_a_box_of_its_own_set_in_below_the_one_it_reports_to(people: Cast) -> None:
    cabinet, board, group = (BodyFactory.create(authority=people.council, name=f"Body {one}") for one in "ABC")
    scrutiny = BodyFactory.create(authority=people.council, name="Scrutiny Committee")
    ties = [
        BodyTieFactory.create(body=board, other=cabinet),
        BodyTieFactory.create(body=group, other=board),
        BodyTieFactory.create(body=scrutiny, other=cabinet, tie=Tie.SCRUTINISES),
    ]
    chart = map_of(ties)
    boxes = {box.reference: box for box in chart.boxes}
    assert boxes[cabinet.reference].x < boxes[board.reference].x < boxes[group.reference].x
    assert all(
        one.y + one.height < two.y for one, two in combinations(sorted(boxes.values(), key=lambda box: box.y), 2)
    )
    assert "Scrutinises Body A" in [words for _, words in boxes[scrutiny.reference].notes]
    assert sorted(line.is_professional for line in chart.lines) == [False, False, True]
    assert all(box.right < chart.width and box.y + box.height < chart.height for box in chart.boxes)


def test_bodies_that_report_in_a_circle_are_all_drawn(people: Cast) -> None:
    one, two = BodyFactory.create_batch(2, authority=people.council)
    ties = [BodyTieFactory.create(body=one, other=two), BodyTieFactory.create(body=two, other=one)]
    chart = map_of(ties)
    assert len(chart.boxes) == 2
    assert len(chart.lines) == 2


def test_the_map_takes_one_query(people: Cast) -> None:
    for _ in range(3):
        BodyTieFactory.create(body=BodyFactory.create(authority=people.council))
    with CaptureQueriesContext(connection) as captured:
        map_of(list(ties_on(people.council, people.improvement_lead, DAY)))
    assert len(captured) == 1
