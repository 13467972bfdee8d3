from __future__ import annotations

from datetime import date

from goldthread.authorities.models import Sensitivity
from tests.cast import Cast
from tests.factories.frameworks import CriterionFactory
from tests.factories.reviews import PackRequirementFactory
from tests.web.asking import assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/live-test/compare?as-at=1+January+2015"


def test_a_day_gone_by_stands_beside_today(people: Cast, record: Worked) -> None:
    requirement = PackRequirementFactory.create(authority=people.council, from_on=date(2015, 3, 1))
    CriterionFactory.create(pack=requirement.pack, label="Clear lines")
    assert_readers_only(ADDRESS, people)
    client = page_client(people.scrutiny_member)
    page = client.get(ADDRESS)
    assert page.heading == "Live test: 1 January 2015 and today"
    assert "Clear linesNot held then" in page.text
    assert "Recommendation without a responseHigh011 more" in page.text
    assert client.get("/northmere/live-test/").link("Compare with").startswith("/northmere/live-test/compare?as-at=")


def test_what_a_person_may_not_see_is_not_counted(people: Cast, record: Worked) -> None:
    record.silent.sensitivity = record.silent.effective_sensitivity = Sensitivity.RESTRICTED
    record.silent.save()
    words = "Recommendation without a responseHigh011 more"
    assert words in page_client(people.improvement_lead).get(ADDRESS).text
    assert words not in page_client(people.scrutiny_member).get(ADDRESS).text
