from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.checks.models import Result
from tests.checks.rules.organised import Organised, law_and_finance, limited, no_finance, undecided, wide

WRONGS = [
    (no_finance, "ORG-20", "No post carries the role of chief finance officer"),
    (law_and_finance, "ORG-20", "one of the two officers kept apart"),
    (undecided, "ORG-21", "No decision that designates the director of adult social services"),
    (wide, "ORG-23", "Thirteen posts report to the Chief Executive directly; the council’s own limit is ten"),
]


@pytest.mark.parametrize(("wrong", "code", "words"), WRONGS, ids=[f"{code} {how.__name__}" for how, code, _ in WRONGS])
def test_each_thing_wrong_is_a_gap(held: Organised, wrong: Callable[[Organised], None], code: str, words: str) -> None:
    wrong(held)
    assert held.results()[code] == Result.GAP
    assert words in held.sentence(code)


def test_without_a_limit_of_the_council_a_span_is_unknown_and_at_the_limit_it_is_met(held: Organised) -> None:
    limited(held, None)
    assert held.results()["ORG-23"] == Result.UNKNOWN
    assert "has set no limit of direct reports. Five posts report to the Chief Executive" in held.sentence("ORG-23")
    limited(held, 5)
    assert held.results()["ORG-23"] == Result.MET
    limited(held, 4)
    assert held.results()["ORG-23"] == Result.GAP
