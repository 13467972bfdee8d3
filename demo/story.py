"""What the papers do not tell: the few acts that officers of the fictional council entered by hand."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from demo.organisation import PARTNERSHIP, enter_structures
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.checks.models import Break
from goldthread.checks.rules.no_service_user_heard import NoServiceUserHeard as NobodyHeard
from goldthread.checks.services import explain_break
from goldthread.improvement.models import Response
from goldthread.improvement.services import add_response
from goldthread.lib.dates import PartialDate, Precision
from goldthread.organisation.models import Body
from goldthread.organisation.services import add_body, find_named
from goldthread.oversight.services import add_agenda_item, add_meeting, tell
from goldthread.reviews.models import Recommendation, Review

COMBINED_ON = date(2025, 2, 25)
WHY_THE_TEST_IS_DUE = "Cabinet decided on 25 February 2025 to join children's and adult services under one director."
FIRST_LETTER = date(2025, 2, 7)
ANSWERED_ON = date(2025, 3, 20)

ANSWERS = {
    1: (
        "Accepted. The post was advertised in March 2025, and recent experience of leading children's services is in"
        " the person specification.",
        None,
    ),
    2: (
        "Accepted. A phased plan will be brought to the Corporate Leadership Team. The register of risks, the tie to"
        " the medium term financial strategy and the measures will follow.",
        1,
    ),
    4: ("Accepted. Reports will go to each body in turn, beginning with the Safeguarding Children Partnership.", 1),
}
"""By the printed number: the answer, and how many of its asks it answers (None is all of them)."""


@transaction.atomic
def enter_acts(by: User, council: Authority) -> None:
    """The council's answers to three of six recommendations, and the one body that was told; entered once."""
    first = Review.objects.live().filter(authority=council, issued_on=FIRST_LETTER).first()
    if first is None or Response.objects.filter(authority=council).exists():
        return
    for number, (words, answered) in ANSWERS.items():
        recommendation = Recommendation.objects.live().get(review=first, order=number)
        asks = list(recommendation.asks.all())
        add_response(
            by=by,
            recommendation=recommendation,
            stance=Response.Stance.ACCEPTED,
            text=words,
            given_by="Chief Executive",
            speaks_for=ANSWERED_ON,
            answers=asks[:answered] if answered else asks,
        )
    told = Recommendation.objects.live().get(review=first, order=4)
    _tell_the_partnership(by, council, told)
    enter_structures(by, council)


def _tell_the_partnership(by: User, council: Authority, told: Recommendation) -> None:
    body = find_named(Body, council, [PARTNERSHIP]) or add_body(
        by=by, authority=council, name=PARTNERSHIP, body_kind="safeguarding"
    )
    day = date(2025, 10, 16)
    meeting = add_meeting(by=by, body=body, held=PartialDate(day, day, Precision.DAY, "16 October 2025"))
    item = add_agenda_item(by=by, meeting=meeting, title="First report on the Families and Wellbeing Directorate")
    tell(by=by, item=item, recommendation=told)


def explain_what_was_decided(by: User, council: Authority) -> None:
    """One break that the council knows of and has decided to live with for a while."""
    broken = (
        Break.objects.filter(authority=council, closed_at=None, result="gap", rule=NobodyHeard.code, explanations=None)
        .order_by("began_on", "pk")
        .first()
    )
    if broken is not None:
        explain_break(
            by=by,
            broken=broken,
            reason="The reviewers had three days. The three user groups will be heard in the review of autumn 2026.",
            decided_where="People Improvement Board, 21 January 2026",
            until_on=date(2026, 12, 31),
        )
