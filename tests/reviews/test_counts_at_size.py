"""What each page of a review reads: at most eight queries for a list of a hundred, and as many for ten records as for a
thousand findings, a thousand items of evidence and six thousand judgements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import User
from goldthread.reviews.accuracy_queries import checks_of, comments_by_passage, passages_of
from goldthread.reviews.board_queries import board_of, board_rows
from goldthread.reviews.drafting_queries import advice_of, drafts_of, findings_behind
from goldthread.reviews.evidence_queries import assurance_map, letters_of, register_of, request_totals, requests_of
from goldthread.reviews.fieldwork_queries import grounds_of, observations_of, schedule_of, voices_of
from goldthread.reviews.judging_queries import criteria_of, judging_of
from goldthread.reviews.models import Judgement, Review
from goldthread.reviews.progress_queries import earlier_conditions, earlier_recommendations, earlier_rows
from tests.cast import cast
from tests.reviews.large import EVIDENCE, FINDINGS, JUDGEMENTS, Sized, both_sizes
from tests.reviews.teams import TODAY

pytestmark = pytest.mark.django_db

A_LIST = 100
AT_MOST = 8
Read = Callable[[Review, User], list[Any]]


def board(review: Review, user: User) -> list[Any]:
    findings = list(board_of(review, user)[:A_LIST])
    return [one for theme in board_rows(findings, user) for one in theme.rows]


def drafting(review: Review, user: User) -> list[Any]:
    list(advice_of(review, user)[:A_LIST])
    return findings_behind(drafts_of(review, user)[:A_LIST], user)


def accuracy(review: Review, user: User) -> list[Any]:
    (check,) = checks_of(review, user)
    return list(comments_by_passage(passages_of(check.check)[:A_LIST], user))


def progress(review: Review, user: User) -> list[Any]:
    return list(earlier_rows(list(earlier_recommendations(review, user)[:A_LIST]), review, user, TODAY))


PAGES: dict[str, Read] = {
    "findings board": board,
    "what findings rest on": lambda review, user: list(grounds_of(board_of(review, user)[:A_LIST], user)),
    "judging": lambda review, user: judging_of(review, criteria_of(review), user)[:-1],
    "evidence register": lambda review, user: list(register_of(review, user, TODAY)[:A_LIST]),
    "requests": lambda review, user: list(requests_of(review, user)[:A_LIST]),
    "observations": lambda review, user: list(observations_of(review, user)[:A_LIST]),
    "interviews": lambda review, user: list(schedule_of(review, user)[:A_LIST]),
    "drafting": drafting,
    "progress": progress,
    "check of facts": accuracy,
}
TOTALS: dict[str, Callable[[Review, User], object]] = {
    "assurance map": lambda review, user: assurance_map(review, user, TODAY),
    "conditions of earlier judgements": lambda review, user: earlier_conditions(review, user, TODAY),
    "totals of requests": lambda review, user: request_totals(review, user, TODAY),
    "letters of the codes": letters_of,
    "voices": voices_of,
}


def counted(read: Callable[[Review, User], object], at: Sized) -> tuple[int, int]:
    """Queries, and how many records came."""
    with CaptureQueriesContext(connection) as captured:
        found = read(at.review, at.lead)
    return len(captured), len(found) if isinstance(found, list) else 0


def test_every_list_takes_eight_queries_at_most_and_no_more_at_full_size() -> None:
    small, full = both_sizes(cast())
    assert Judgement.objects.count() >= JUDGEMENTS
    assert (full.review.findings.count(), full.review.evidence.count()) == (FINDINGS, EVIDENCE)
    wrong = []
    for name, read in {**PAGES, **TOTALS}.items():
        (few, of_ten), (many, of_all) = counted(read, small), counted(read, full)
        if many != few:
            wrong.append(f"{name} takes {few} queries for ten records and {many} at full size.")
        if many > AT_MOST:
            wrong.append(f"{name} takes {many} queries; {AT_MOST} are allowed.")
        if name in PAGES and (of_ten, of_all) != (small.size, A_LIST):
            wrong.append(f"{name} shows {of_ten} records of ten and {of_all} of all.")
    assert not wrong, "\n".join(wrong)
