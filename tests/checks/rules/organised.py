"""A council in which every rule about the organisation is met, for tests that take one thing away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.checks.models import Result
from goldthread.checks.tested import put_to_the_rules
from goldthread.frameworks.models import Duty
from goldthread.organisation.models import Area, Body, BodyKind, BodyProof, Function, Place, Seat, Structure
from goldthread.organisation.services import (
    AppointmentDetails,
    FunctionDetails,
    PlaceDetails,
    ProofDetails,
    SeatDetails,
    StructureDetails,
    add_body,
    add_body_proof,
    add_function,
    add_place,
    add_seat,
    answer_duty,
    appoint,
    change_function,
    change_place,
    change_structure,
    propose_structure,
    share_post,
)

ON = date(2026, 11, 21)
BEGAN = date(2024, 4, 1)
DIRECTOR, ADULTS, CHIEF = "Director of Children", "Director of Adults", "Chief Executive"
POSTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Chief Executive": ("", ("chief_executive",)),
    "Director of Children": ("Chief Executive", ("dcs",)),
    "Director of Adults": ("Chief Executive", ("dass",)),
    "Director of Health": ("Chief Executive", ("dph",)),
    "Director of Finance": ("Chief Executive", ("cfo",)),
    "Head of Law": ("Chief Executive", ("monitoring_officer",)),
    "Leader": ("", ("leader",)),
    "Lead Member": ("Leader", ("lmcs",)),
}
FUNCTIONS = (
    ("Schools", Area.EDUCATION, "Director of Children"),
    ("Fostering", Area.CHILDRENS_SOCIAL_CARE, "Director of Children"),
    ("Care of adults", Area.ADULT_SOCIAL_CARE, "Director of Adults"),
)


@dataclass(slots=True)
class Organised:
    """The structure under test, its posts by title, and the bodies of the council."""

    by: User
    council: Authority
    structure: Structure
    places: dict[str, Place] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def change(self, title: str, **details: Any) -> None:
        place = Place.objects.select_related("structure", "post", "authority").get(pk=self.places[title].pk)
        under, roles = POSTS[title]
        given = {"title": title, "roles": roles, "reports_to": self.places.get(under), **details}
        change_place(by=self.by, place=place, details=PlaceDetails(**given), seen_version=place.row_version)

    def add(self, title: str, **details: Any) -> Place:
        return add_place(by=self.by, structure=self.structure, details=PlaceDetails(title=title, **details))

    def results(self, on: date = ON) -> dict[str, Result]:
        return {one.rule.code: one.answers[0].result for one in put_to_the_rules([self.structure], on)}

    def sentence(self, code: str, on: date = ON) -> str:
        return next(one.answers[0].sentence for one in put_to_the_rules([self.structure], on) if one.rule.code == code)


def in_order(council: Authority, by: User) -> Organised:
    """A structure in which nothing is missing."""
    for number in range(20):  # So that no key of a structure is by chance that of a post.
        propose_structure(by=by, authority=council, details=StructureDetails(title=f"Draft {number}"))
    structure = propose_structure(
        by=by, authority=council, details=StructureDetails(title="In order", effective_from=BEGAN, most_reports=12)
    )
    held = Organised(by, council, structure)
    for title, (under, roles) in POSTS.items():
        held.places[title] = held.add(title, roles=roles, reports_to=held.places.get(under))
    for what, area, whose in FUNCTIONS:
        member = held.places["Lead Member"] if area != Area.ADULT_SOCIAL_CARE else None
        place = held.places[whose]
        details = FunctionDetails(what=what, area=area, accountable=place, does=place, member=member)
        add_function(by=by, structure=structure, details=details)
    _bodies(held)
    for title in ("Director of Children", "Director of Adults"):
        appointment = AppointmentDetails(
            from_on=BEGAN,
            decided_where="Appointments panel",
            confirming_body=held.bodies["Cabinet"],
            confirmed_on=BEGAN,
        )
        appoint(by=by, post=held.places[title].post, details=appointment)
    for duty in Duty.objects.filter(role="dass"):
        answer_duty(by=by, structure=structure, duty=duty, place=held.places["Director of Adults"])
    return held


def _bodies(held: Organised) -> None:
    kinds = (("Cabinet", BodyKind.EXECUTIVE, ""), ("Scrutiny", BodyKind.SCRUTINY, ""))
    safe = (("Children Partners", "children"), ("Adults Board", "adults"))
    for name, kind, keeps in (*kinds, *((name, BodyKind.SAFEGUARDING, keeps) for name, keeps in safe)):
        held.bodies[name] = add_body(by=held.by, authority=held.council, name=name, body_kind=kind, safeguards=keeps)
    sit(held, "Cabinet", post=held.places["Lead Member"].post)
    sit(held, "Scrutiny", holder_words="Chair of scrutiny")
    for name, _ in safe:
        for partner in ("council", "health", "police"):
            sit(held, name, holder_words=f"For {partner}", partner=partner)
    sit(held, "Adults Board", holder_words="Chair", capacity=Seat.Capacity.CHAIR, partner="independent")
    matter = BodyProof.Matter
    for name, matters in (
        ("Children Partners", (matter.ARRANGEMENTS, matter.SCRUTINY, matter.REPORT)),
        ("Adults Board", (matter.CONSULTED, matter.PLAN, matter.REPORT, matter.COPIES)),
    ):
        for one in matters:
            prove(held, name, one)


def sit(held: Organised, body: str, **details: Any) -> Seat:
    return add_seat(by=held.by, body=held.bodies[body], details=SeatDetails(**details))


def prove(held: Organised, body: str, matter: str) -> None:
    first, last = (date(2026, 4, 1), date(2027, 3, 31)) if matter == "plan" else (date(2025, 4, 1), date(2026, 3, 31))
    details = ProofDetails(
        matter=matter, words="Published", speaks_for=date(2026, 9, 30), covers_from=first, covers_until=last
    )
    add_body_proof(by=held.by, body=held.bodies[body], details=details)


def second_director(held: Organised) -> None:
    held.add("Another director", roles=("dcs",), reports_to=held.places[CHIEF])


def vacant(held: Organised) -> None:
    held.change(DIRECTOR, is_vacant=True)


def two_holders(held: Organised) -> None:
    appoint(by=held.by, post=held.places[DIRECTOR].post, details=AppointmentDetails(from_on=date(2025, 1, 1)))


def split(held: Organised) -> None:
    give(held, "Schools", ADULTS)


def give(held: Organised, what: str, title: str) -> None:
    function = Function.objects.select_related("structure", "authority").get(structure=held.structure, what=what)
    details = FunctionDetails(
        what=what, area=function.area, accountable=held.places[title], does=held.places[title], member=function.member
    )
    change_function(by=held.by, function=function, details=details, seen_version=function.row_version)


def second_tier(held: Organised) -> None:
    held.change(DIRECTOR, reports_to=held.places["Director of Finance"])


def beneath(held: Organised) -> None:
    held.change(ADULTS, reports_to=held.places[DIRECTOR])


def both(held: Organised) -> None:
    held.change(ADULTS, roles=())
    held.change(DIRECTOR, roles=("dcs", "dass"))


def chief_as_director(held: Organised) -> None:
    held.change(DIRECTOR, roles=())
    held.change(CHIEF, roles=("chief_executive", "dcs"))


def done_elsewhere(held: Organised) -> None:
    details = FunctionDetails(
        what="Commissioning", area=Area.OTHER_CHILDREN, accountable=held.places[DIRECTOR],
        does=held.places["Director of Finance"],
    )  # fmt: skip
    add_function(by=held.by, structure=held.structure, details=details)


def housing(held: Organised) -> None:
    details = FunctionDetails(what="Housing", area=Area.HOUSING, accountable=held.places[DIRECTOR])
    add_function(by=held.by, structure=held.structure, details=details)


def shared(held: Organised) -> None:
    share_post(by=held.by, post=held.places[DIRECTOR].post, council_words="Southfell Council")


def lead_under_chief(held: Organised) -> None:
    held.change("Lead Member", reports_to=held.places[CHIEF])


def lead_manages(held: Organised) -> None:
    held.change("Head of Law", reports_to=held.places["Lead Member"])


def lead_scrutinises(held: Organised) -> None:
    sit(held, "Scrutiny", post=held.places["Lead Member"].post)


def no_finance(held: Organised) -> None:
    held.change("Director of Finance", roles=())


def law_and_finance(held: Organised) -> None:
    held.change("Head of Law", roles=("monitoring_officer", "cfo"))


def undecided(held: Organised) -> None:
    appoint(by=held.by, post=held.places[ADULTS].post, details=AppointmentDetails(from_on=date(2025, 1, 1)))


def wide(held: Organised) -> None:
    limited(held, 10)
    for number in range(8):
        held.add(f"Head {number}", reports_to=held.places[CHIEF])


def limited(held: Organised, most_reports: int | None) -> None:
    """The council sets itself a limit of direct reports, or takes it back."""
    structure = Structure.objects.select_related("authority").get(pk=held.structure.pk)
    details = StructureDetails(title="In order", effective_from=BEGAN, most_reports=most_reports)
    held.structure = change_structure(
        by=held.by, structure=structure, details=details, seen_version=structure.row_version
    )


def own_chair(held: Organised) -> None:
    sit(held, "Adults Board", post=held.places[ADULTS].post, capacity=Seat.Capacity.CHAIR)


def no_police(held: Organised) -> None:
    Seat.objects.filter(body=held.bodies["Children Partners"], partner="police").update(until_on=date(2026, 1, 1))


def report_old(held: Organised) -> None:
    held.bodies["Adults Board"].proofs.filter(matter="report").update(
        covers_from=date(2022, 4, 1), covers_until=date(2023, 3, 31)
    )


def unanswered(held: Organised) -> None:
    answer = held.structure.duty_answers.first()
    assert answer is not None
    held.structure.duty_answers.filter(pk=answer.pk).update(withdrawn_at=None, state="draft")
