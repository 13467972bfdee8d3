"""A verdict that a paper quotes from "the letter" or "the review" makes no review of its own."""

from __future__ import annotations

import pytest

from goldthread.frameworks.services import load_packs
from goldthread.intake.accepting.judgements import names_a_maker
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import accept_all, keep_reading
from goldthread.reviews.models import Judgement, Review
from tests.cast import cast
from tests.intake.papers import REPORT

QUOTED = "2. The letter concluded that the requirements of the local test of assurance were met.\n\nSection 3"


@pytest.mark.parametrize("maker", ["Ofsted", "The 2015 report", "Internal audit", "the Care Quality Commission"])
def test_a_maker_is_named(maker: str) -> None:
    assert names_a_maker(maker)


@pytest.mark.parametrize("words", ["the review", "The letter", "the reviewers", "this report", "the review team", ""])
def test_a_word_that_points_back_names_nobody(words: str) -> None:
    assert not names_a_maker(words)


@pytest.mark.django_db
def test_a_quoted_verdict_of_the_letter_stands_with_the_paper_that_quotes_it() -> None:
    load_packs()
    people = cast()
    content = REPORT.replace("Section 3", QUOTED).encode()
    source = source_of("report.txt", content)
    kept = keep_reading(
        by=people.improvement_lead,
        authority=people.council,
        content=content,
        source=source,
        reading=read_source(source),
    )
    accept_all(by=people.improvement_lead, stored=kept.stored)
    judgement = Judgement.objects.get()
    assert (judgement.judged_by, judgement.is_overall, judgement.criterion) == ("The letter", True, None)
    assert not Review.objects.filter(is_placeholder=True).exists()
