from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.checks.models import Result
from tests.checks.rules.organised import (
    Organised,
    done_elsewhere,
    second_director,
    second_tier,
    split,
    two_holders,
    vacant,
)

WRONGS = [
    (second_director, "ORG-01", "Two posts carry the role"),
    (vacant, "ORG-01", "is vacant"),
    (two_holders, "ORG-01", "Two people hold the post at once"),
    (split, "ORG-02", "“Schools” is the Director of Adults’s"),
    (second_tier, "ORG-03", "below the first tier"),
    (second_tier, "ORG-04", "reports to the Director of Finance, not to the chief executive"),
    (done_elsewhere, "ORG-15", "“Commissioning” is done by the Director of Finance"),
]


@pytest.mark.parametrize(("wrong", "code", "words"), WRONGS, ids=[f"{code} {how.__name__}" for how, code, _ in WRONGS])
def test_each_thing_wrong_is_a_gap(held: Organised, wrong: Callable[[Organised], None], code: str, words: str) -> None:
    wrong(held)
    assert held.results()[code] == Result.GAP
    assert words in held.sentence(code)
