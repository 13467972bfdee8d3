from __future__ import annotations

from datetime import date

from goldthread.checks.engine import examine
from goldthread.checks.models import Result
from goldthread.organisation.services import put_in_force
from tests.checks.rules.organised import BEGAN, ON, Organised, beneath
from tests.factories.reviews import PackRequirementFactory


def test_the_live_test_looks_at_the_structure_in_force_and_misses_one_that_is_not_there(held: Organised) -> None:
    PackRequirementFactory.create(authority=held.council, from_on=date(2020, 1, 1))
    before = examine([held.council], ON)[0]
    assert [found.row.result for found in before.found if found.rule.code == "ORG-00"] == [Result.UNKNOWN]
    assert before.counts["ORG-01"]["population"] == 0
    put_in_force(
        by=held.by, structure=held.structure, effective_from=BEGAN, decided_where="Cabinet", decided_on=BEGAN,
        seen_version=held.structure.row_version,
    )  # fmt: skip
    beneath(held)
    after = examine([held.council], ON)[0]
    assert not [found for found in after.found if found.rule.code == "ORG-00"]
    assert {found.rule.code for found in after.found if found.rule.code.startswith("ORG")} == {
        "ORG-09",
        "ORG-13",
        "ORG-25",
    }
    assert after.counts["ORG-01"] == {"revision": 1, "population": 1, "met": 1, "gap": 0, "unknown": 0, "explained": 0}
