from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.rules.organised import Organised, no_police, own_chair, report_old

WRONGS = [
    (no_police, "ORG-17", "No seat in the safeguarding children partnership for the police"),
    (own_chair, "ORG-18", "The Director of Adults of this council chairs"),
    (report_old, "ORG-19", "No report of the safeguarding adults board"),
]


@pytest.mark.parametrize(("wrong", "code", "words"), WRONGS, ids=[f"{code} {how.__name__}" for how, code, _ in WRONGS])
def test_each_thing_wrong_is_a_gap(held: Organised, wrong: Callable[[Organised], None], code: str, words: str) -> None:
    wrong(held)
    assert held.results()[code] == Result.GAP
    assert words in held.sentence(code)


def test_before_2019_the_board_is_looked_at_and_the_partners_are_not(held: Organised) -> None:
    earlier = held.results(date(2018, 1, 1))
    assert "ORG-16" in earlier
    assert "ORG-17" not in earlier
