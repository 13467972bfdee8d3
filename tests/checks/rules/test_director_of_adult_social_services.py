from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.checks.models import Result
from tests.checks.rules.organised import Organised, beneath, unanswered

WRONGS = [
    (beneath, "ORG-13", "who is director of children’s services, not to the chief executive"),
    (unanswered, "ORG-14", "One duty of the Director of Adult Social Services answered by no post"),
]


@pytest.mark.parametrize(("wrong", "code", "words"), WRONGS, ids=[f"{code} {how.__name__}" for how, code, _ in WRONGS])
def test_each_thing_wrong_is_a_gap(held: Organised, wrong: Callable[[Organised], None], code: str, words: str) -> None:
    wrong(held)
    assert held.results()[code] == Result.GAP
    assert words in held.sentence(code)
