"""How each service of reviews is called: by its name, the arguments beside `by`, on a stage where all is ready.

A name may bear a word more where a service is called in two ways. What a call needs first is made with factories, which
write no event.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldthread.accounts.models import User
from goldthread.reviews.services import Asked, Seen, Slot, ToRegister
from goldthread.reviews.services.many import Printed, Said
from goldthread.reviews.services.setting_up import DeadlineDetails
from goldthread.reviews.services.signing import text_to_sign
from goldthread.reviews.services.team import questions_of
from tests.factories.accounts import UserFactory
from tests.factories.fieldwork import EvidenceRequestFactory, RequestAnswerFactory
from tests.factories.frameworks import PackFactory
from tests.factories.judging import FactCommentFactory, SelfReportReturnFactory
from tests.factories.organisation import BodyFactory, PersonFactory
from tests.factories.reviews import (
    AdviceFactory,
    AskFactory,
    ConditionFactory,
    FindingFactory,
    JudgementFactory,
    LineageFactory,
    RatingFactory,
    ReviewFactory,
    SelfReportItemFactory,
)
from tests.factories.setting_up import (
    DeclarationFactory,
    NameKeptFactory,
    ReviewDeadlineFactory,
    SigningFactory,
    TailoringFactory,
    TeamMemberFactory,
)
from tests.reviews.stage import AT, LATER, Stage, commission, details, facts
from tests.reviews.team_of import NOTHING
from tests.reviews.teams import TODAY

Call = Callable[[Stage, User], dict[str, Any]]


def answered(stage: Stage, by: User) -> dict[str, Any]:
    check = stage.check()
    waiting = {"answer": "", "answer_words": "", "answered_on": None}
    comment = FactCommentFactory.create(fact_check=check, passage=stage.passage(check), **waiting)
    return {
        "comment": comment,
        "answer": "declined",
        "words": "We saw it.",
        "new_text": "",
        "on": TODAY,
        "seen_version": 1,
    }


def returned(stage: Stage, by: User) -> dict[str, Any]:
    SelfReportItemFactory.create(review=stage.review)
    return {"review": stage.review, "on": TODAY}


def rated(stage: Stage, by: User) -> dict[str, Any]:
    SelfReportReturnFactory.create(review=stage.review)
    return {
        "review": stage.review, "recommendation": stage.earlier, "label": "Met", "level": None, "comment": "",
        "speaks_for": TODAY,
    }  # fmt: skip


def ended_here(stage: Stage, by: User) -> dict[str, Any]:
    SelfReportReturnFactory.create(review=stage.review)
    return {
        "review": stage.review, "recommendation": stage.earlier, "status": "met", "on_what": "The minutes.",
        "speaks_for": TODAY,
    }  # fmt: skip


def named(stage: Stage, by: User) -> dict[str, Any]:
    person = PersonFactory.create(authority=stage.people.council, name="Persephone Quillfeather")
    finding = FindingFactory.create(review=stage.review, reference="LTA26-F95", text=f"{person.name} listens.")
    return {"review": stage.review, "person": person, "about": finding.reference, "why": "A statutory office."}


def received(stage: Stage, by: User) -> dict[str, Any]:
    request = EvidenceRequestFactory.create(review=stage.review, outcome="received")
    RequestAnswerFactory.create(request=request, outcome="received", reason="")
    return {"review": stage.review, "on": TODAY, "at": AT}


def reminded(stage: Stage, by: User) -> dict[str, Any]:
    EvidenceRequestFactory.create(review=stage.review, due_on=TODAY.replace(day=1))
    return {"review": stage.review, "on": TODAY}


def signed(stage: Stage, by: User) -> dict[str, Any]:
    for member in stage.members.values():
        DeclarationFactory.create(member=member)
    return {"member": stage.member(by), "on": TODAY, "seen_sha256": text_to_sign(stage.review)[1]}


def declared(stage: Stage, by: User) -> dict[str, Any]:
    _, questions = questions_of(stage.review)
    answers = {one.key: NOTHING for one in questions}
    return {"member": stage.member(by), "employer_words": "Retired", "answers": answers, "on": TODAY}


def judged(stage: Stage, by: User) -> dict[str, Any]:
    last = stage.team.pack.criteria.last()
    return {
        "review": stage.review, "criterion": last, "level": stage.level, "commentary": "", "speaks_for": TODAY,
        "seen": None,
    }  # fmt: skip


def tied_to(field: str, made: Callable[[Stage], object]) -> Call:
    """A link from something of the draft to its recommendation."""
    return lambda stage, by: {field: made(stage), "recommendation": stage.recommendation, "reason": "The same."}


def changed(field: str, made: Callable[[Stage], Any], **words: Any) -> Call:
    """A change to one record as it was seen."""

    def call(stage: Stage, by: User) -> dict[str, Any]:
        record = made(stage)
        return {field: record, "seen_version": record.row_version, **words}

    return call


def of_review(**words: Any) -> Call:
    return lambda stage, by: {"review": stage.review, **words}


def of_council(**words: Any) -> Call:
    return lambda stage, by: {"authority": stage.people.council, **words}


def progress(party: str) -> Call:
    return lambda stage, by: {
        "recommendation": stage.earlier, "party": party, "label": "Met", "speaks_for": TODAY, "review": stage.review,
    }  # fmt: skip


def ended(party: str) -> Call:
    return lambda stage, by: {
        "recommendation": stage.earlier, "status": "met", "party": party, "on_what": "Minutes.", "speaks_for": TODAY,
    }  # fmt: skip


SETTING_UP: dict[str, Call] = {
    "add_review": lambda stage, by: {"authority": stage.people.council, "details": details()},
    "fill_placeholder": lambda stage, by: {
        "review": ReviewFactory.create(authority=stage.people.council, reference="OLD14", is_placeholder=True),
        "details": details(),
    },
    "redate_review": lambda stage, by: {"review": stage.letter, "details": details()},
    "relate_reviews": lambda stage, by: {
        "later": stage.review, "earlier": ReviewFactory.create(authority=stage.people.council, reference="OLD14"),
        "relation": "draws_on", "reason": "It speaks of it.",
    },
    "set_next_review": changed("review", lambda stage: stage.letter, due=LATER, why="Agreed."),
    "require_pack": lambda stage, by: {
        "authority": stage.people.council, "pack": PackFactory.create(), "from_on": TODAY, "basis": "Guidance.",
    },
    "commission_review": lambda stage, by: {
        "authority": stage.people.council, "commission": commission(), "on": TODAY,
    },
    "change_commission": lambda stage, by: {
        "review": stage.review, "commission": commission(stage.team.pack), "seen_version": stage.review.row_version,
    },
    "tailor": of_review(part="question", change="added", why="Asked.", words="Does the money follow?"),
    "take_back_tailoring": changed(
        "tailoring", lambda stage: TailoringFactory.create(review=stage.review), why="Not now."
    ),
    "note_provenance": of_review(act="wrote", who="Two peers", on=TODAY),
    "set_deadline": of_review(
        details=DeadlineDetails(label="Plan sent", counted_from=TODAY, count=70, unit="working_days")
    ),
    "meet_deadline": changed(
        "deadline", lambda stage: ReviewDeadlineFactory.create(review=stage.review), on=TODAY, words="Sent."
    ),
    "add_member": lambda stage, by: {
        "review": stage.review, "role": "reviewer", "role_words": "Peer", "on": TODAY, "user": UserFactory.create(),
    },
    "change_member": changed(
        "member", lambda stage: TeamMemberFactory.create(review=stage.review), role_words="Peer", signs=False
    ),
    "leave_team": changed("member", lambda stage: TeamMemberFactory.create(review=stage.review), why="Called away."),
    "declare": declared,
    "share_review": changed("review", lambda stage: stage.review),
    "sign_review": signed,
    "note_signatures": lambda stage, by: {
        "review": stage.letter, "members": [TeamMemberFactory.create(review=stage.letter)], "on": TODAY,
    },
    "reopen_review": changed("signing", lambda stage: SigningFactory.create(review=stage.review), why="A date."),
    "keep_name": named,
    "let_name_go": changed("kept", lambda stage: NameKeptFactory.create(review=stage.review), why="A role does."),
}  # fmt: skip

GATHERING: dict[str, Call] = {
    "ask_for": of_review(asked=[Asked(label="Structure chart")], asked_on=TODAY, due_on=None, at=AT),
    "answer_request": changed(
        "request", lambda stage: EvidenceRequestFactory.create(review=stage.review),
        outcome="not_held", reason="There is none.", speaks_for=TODAY,
    ),
    "set_due": changed("request", lambda stage: EvidenceRequestFactory.create(review=stage.review), due_on=LATER),
    "note_reminder": reminded,
    "add_evidence": of_review(title="Risk register", code="S900"),
    "set_prefixes": of_review(prefixes=[("S", "Shared")]),
    "register_evidence": of_review(entries=[ToRegister(facts("Plan"), "S")], on=TODAY, at=AT),
    "register_received": received,
    "change_evidence": changed("item", Stage.item, facts=facts("Another title")),
    "recode_evidence": changed("item", Stage.item, prefix="T"),
    "add_version": changed("item", Stage.item, document=None, received_on=TODAY),
    "use_evidence": lambda stage, by: {"item": stage.item(), "claim": stage.finding},
    "add_interview": of_review(role_words="Chief Executive"),
    "schedule_interview": of_review(slot=Slot(role_words="Six heads of service")),
    "change_interview": changed("interview", Stage.interview, slot=Slot(role_words="Seven heads of service")),
    "record_attendance": changed("interview", Stage.interview, attendance="held", quotes=""),
    "name_people": lambda stage, by: {"interview": stage.interview(), "named": [("A. Example", "Head of service")]},
    "add_observation": of_review(seen=Seen(text="They meet each month.", method="visit", noted_on=TODAY)),
    "draw_on": lambda stage, by: {"finding": stage.finding, "observation": stage.observation()},
}  # fmt: skip

WRITING: dict[str, Call] = {
    "add_finding": of_review(nature="risk", text="Nobody deputises."),
    "change_finding": changed(
        "finding", lambda stage: stage.finding, nature="risk", text="Other.", theme=None, horizon="", paragraph=""
    ),
    "merge_findings": lambda stage, by: {
        "kept": stage.finding, "merged": [stage.second_finding], "text": "Both.", "seen_version": 1,
    },
    "split_finding": changed("finding", lambda stage: stage.finding, texts=["One.", "Two."]),
    "move_finding": lambda stage, by: {
        "finding": stage.finding, "beside": stage.second_finding, "seen_version": stage.finding.row_version,
    },
    "leave_out": lambda stage, by: {"finding": stage.finding, "output": "slides", "why": "For the letter."},
    "take_off_board": changed("finding", lambda stage: stage.finding, why="It was renewed."),
    "add_judgement (letter read in)": lambda stage, by: {
        "review": stage.letter, "criterion_words": "Duties", "label": "Met", "speaks_for": TODAY,
    },
    "add_judgement (review run here)": of_review(criterion_words="Duties", label="Met", speaks_for=TODAY),
    "place_judgement": lambda stage, by: {
        "judgement": JudgementFactory.create(review=stage.review), "criterion": stage.team.pack.criteria.last(),
        "seen_version": 1,
    },
    "add_condition": lambda stage, by: {"judgement": stage.judgement, "text": "A deputy is named."},
    "check_condition": lambda stage, by: {
        "condition": ConditionFactory.create(judgement=JudgementFactory.create(review=stage.letter)),
        "outcome": "discharged", "on_what": "The appointment.", "speaks_for": TODAY, "review": stage.review,
    },
    "judge": judged,
    "take_judgement_back": changed("judgement", lambda stage: stage.judgement, why="Out of scope."),
    "add_reason": lambda stage, by: {"judgement": stage.judgement, "finding": stage.finding},
    "moderate": lambda stage, by: {
        "judgement": stage.judgement, "outcome": "agreed", "words": "", "speaks_for": TODAY,
    },
    "draft_recommendation": of_review(text="Name a deputy."),
    "redraft_recommendation": changed(
        "recommendation", lambda stage: stage.recommendation, text="Other.", asks=[], addressed_to="", number=""
    ),
    "take_back": changed("record", lambda stage: stage.recommendation, why="Said twice."),
    "draft_advice": of_review(text="It will help to ask the staff."),
    "add_advice": of_review(text="It will help to ask the staff."),
    "answer_advice": changed(
        "advice", lambda stage: AdviceFactory.create(review=stage.letter), answer="They were asked.", on=TODAY
    ),
    "add_recommendation": of_review(number="5", text="Keep a register."),
    "add_recommendations (letter read in)": lambda stage, by: {
        "review": stage.letter, "at": AT, "printed": [Printed("5", "Keep a register.")],
    },
    "add_recommendations (review run here)": of_review(at=AT, printed=[Printed("5", "Keep a register.")]),
    "fill_recommendation": lambda stage, by: {
        "recommendation": stage.recommendation, "number": "5", "text": "Other.", "asks": [], "addressed_to": "",
    },
    "add_unheld_recommendations": of_council(maker="An inspectorate", count=3),
    "link_finding": tied_to("finding", lambda stage: stage.finding),
    "link_advice": tied_to("advice", lambda stage: AdviceFactory.create(review=stage.review)),
    "link_self_report": tied_to("item", lambda stage: SelfReportItemFactory.create(review=stage.review)),
    "name_body": tied_to("body", lambda stage: BodyFactory.create(authority=stage.people.council)),
}  # fmt: skip

FOLLOWING: dict[str, Call] = {
    "open_fact_check": of_review(on=TODAY, working_days=10),
    "comment_on_facts": lambda stage, by: {"passage": stage.passage(stage.check()), "text": "There are two."},
    "return_fact_check": changed("check", Stage.check, on=TODAY),
    "answer_comment": answered,
    "close_fact_check": changed("check", Stage.check, on=TODAY),
    "add_self_report_item": of_review(text="The plan was agreed."),
    "report_progress": lambda stage, by: {
        "review": stage.review, "recommendation": stage.earlier, "text": "Done.", "label": "Met", "level": None,
        "speaks_for": TODAY,
    },
    "return_self_report": returned,
    "return_self_report (none came)": of_review(on=TODAY, none_came=True, words="Asked twice."),
    "rate_progress": rated,
    "end_earlier": ended_here,
    "check_earlier": lambda stage, by: {
        "condition": ConditionFactory.create(judgement=JudgementFactory.create(review=stage.letter)),
        "outcome": "discharged", "on_what": "The appointment.", "speaks_for": TODAY, "review": stage.review,
    },
    "add_rating (independent)": progress("independent"),
    "add_rating (council)": progress("council"),
    "add_council_ratings": lambda stage, by: {
        "authority": stage.people.council, "at": AT, "speaks_for": TODAY, "said": [Said(stage.earlier, "Met")],
    },
    "place_rating": lambda stage, by: {
        "rating": RatingFactory.create(recommendation=stage.earlier, review=stage.review), "level": stage.level,
        "seen_version": 1,
    },
    "add_support": lambda stage, by: {
        "recommendation": stage.earlier, "review": stage.review, "stance": "supported", "quote": "We saw it.",
        "speaks_for": TODAY,
    },
    "add_lineage": lambda stage, by: {
        "earlier": stage.earlier, "later": stage.recommendation, "relation": "continues", "reason": "The rest of it.",
    },
    "say_why_dropped": lambda stage, by: {
        "lineage": LineageFactory.create(earlier=stage.earlier, later=stage.recommendation),
        "asks": [AskFactory.create(recommendation=stage.earlier)], "why": "Done.",
    },
    "set_recommendation_status (reviewer)": ended("independent"),
    "set_recommendation_status (council)": ended("council"),
}  # fmt: skip

CALLS: dict[str, Call] = {**SETTING_UP, **GATHERING, **WRITING, **FOLLOWING}
