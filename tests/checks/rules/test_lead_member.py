from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.checks.models import Result
from tests.checks.rules.organised import Organised, lead_manages, lead_scrutinises, lead_under_chief

WRONGS = [
    (lead_under_chief, "ORG-06", "answers to the Chief Executive, not to the leader"),
    (lead_manages, "ORG-07", "The Head of Law reports to a councillor’s office"),
    (lead_scrutinises, "ORG-08", "sits on Scrutiny"),
]


@pytest.mark.parametrize(("wrong", "code", "words"), WRONGS, ids=[f"{code} {how.__name__}" for how, code, _ in WRONGS])
def test_each_thing_wrong_is_a_gap(held: Organised, wrong: Callable[[Organised], None], code: str, words: str) -> None:
    wrong(held)
    assert held.results()[code] == Result.GAP
    assert words in held.sentence(code)
