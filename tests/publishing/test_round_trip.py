"""A letter that we publish says to our own reader what the record says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from goldthread.intake.reading import Reading
from goldthread.lib.text import match_key
from goldthread.publishing.report import Format
from tests.publishing.written_down import Drawn, letters, progress_letters

FORMS = (Format.DOCX, Format.PDF)
slowly = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def recommended(reading: Reading) -> list[str]:
    return [match_key(one.text) for one in reading.recommendations if one.list == "formal"]


@pytest.mark.parametrize("form", FORMS)
@given(drawn=letters())
@slowly
def test_a_review_letter_gives_the_same_recommendations_judgements_and_conditions(form: Format, drawn: Drawn) -> None:
    reading = drawn.read_as(form)
    assert recommended(reading) == [match_key(one.text) for one in drawn.held.recommendations]
    read = {match_key(one.criterion): one for one in reading.judgements if not one.overall}
    assert {key: match_key(one.rating) for key, one in read.items()} == {
        match_key(one.judgement.criterion_words): match_key(one.judgement.label) for one in drawn.held.judged
    }
    for one in drawn.held.judged:
        condition = read[match_key(one.judgement.criterion_words)].condition
        assert bool(condition) == bool(one.conditions)
        assert all(match_key(entry.condition.text) in match_key(condition or "") for entry in one.conditions)


@pytest.mark.parametrize("form", FORMS)
@given(drawn=progress_letters())
@slowly
def test_a_progress_letter_gives_the_same_recommendations_and_both_ratings_of_each(form: Format, drawn: Drawn) -> None:
    reading = drawn.read_as(form)
    assert recommended(reading) == [match_key(one.text) for one in drawn.held.recommendations]
    assert [(one.recommendation, one.independent, one.council) for one in reading.progress_ratings] == [
        (one.recommendation.number, one.independent.label, one.council.label)
        for one in drawn.rated
        if one.independent and one.council
    ]
