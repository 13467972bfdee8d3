"""The council's answers to recommendations and to advice."""

from __future__ import annotations

from demo.response import Content
from demo.response.work import Work
from goldthread.improvement.models import Milestone
from goldthread.improvement.services import add_response, hold_off
from goldthread.reviews.models import Advice


def enter_answers(work: Work, content: Content) -> None:
    """Each as it was given; what is absorbed goes into an action of the plan."""
    for one in content["recommendations"]:
        recommendation = work.recommendation(one["recommendation"])
        asks = list(recommendation.asks.all())
        chosen = [ask for ask in asks if ask.order in one["asks"]] if "asks" in one else asks
        _answer(work, one, recommendation=recommendation, answers=chosen)
    for one in content["advice"]:
        _answer(work, one, advice=_advice(work, one))
    for one in content["holds_off"]:
        steps = Milestone.objects.live().filter(authority=work.council, what__startswith=one["milestone"])
        hold_off(by=work.lead, advice=_advice(work, one), until_on=one["until"], milestone=steps[0], words=one["words"])


def _advice(work: Work, one: Content) -> Advice:
    return Advice.objects.live().select_related("review").get(authority=work.council, reference=one["advice"])


def _answer(work: Work, one: Content, **answered: object) -> None:
    add_response(
        by=work.people["chief_executive"] if one["given_by"] == "Chief Executive" else work.people["director"],
        stance=one["stance"],
        text=one["text"],
        reason=one.get("reason", ""),
        given_by=one["given_by"],
        speaks_for=work.day(one["day"]),
        decided_body=work.body(one["decided_body"]) if "decided_body" in one else None,
        decided_where=one.get("decided_where", ""),
        decided_on=work.maybe(one.get("decided_on")),
        absorbed_into=work.actions[one["absorbed"]] if "absorbed" in one else None,
        **answered,  # type: ignore[arg-type]
    )
