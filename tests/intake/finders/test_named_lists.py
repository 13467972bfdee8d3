"""Findings that one sentence lists."""

from __future__ import annotations

import pytest

from goldthread.intake.finders.named_lists import listed_in


@pytest.mark.parametrize(
    ("sentence", "kind", "texts"),
    [
        (
            "Strengths included a loyal workforce, good data, and clear and simple plans.",
            "strength",
            ["a loyal workforce", "good data", "clear and simple plans"],
        ),
        (
            "The council should do more in three respects: planning for winter, sharing data, and hearing carers.",
            "area_for_development",
            ["planning for winter", "sharing data", "hearing carers"],
        ),
        (
            "The main risks are the turnover of managers and a late budget.",
            "risk",
            ["the turnover of managers", "a late budget"],
        ),
    ],
)
def test_each_item_of_a_named_list_is_a_finding(sentence: str, kind: str, texts: list[str]) -> None:
    assert [(item.kind, item.text) for item in listed_in(sentence)] == [(kind, text) for text in texts]


@pytest.mark.parametrize(
    "sentence",
    [
        "The team looked at three things: plans, data and people.",
        "The strengths were widely known before the review, and it was thought that more could be made of each.",
        "The panel met in the town hall.",
    ],
)
def test_other_sentences_list_nothing(sentence: str) -> None:
    assert listed_in(sentence) == []
