"""How the fictional council is organised: as it was, as it is, and what is proposed; entered as officers would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.duties import registers
from goldthread.organisation.models import Appointment, Area, Body, BodyProof, Place, Seat, Structure
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
    change_place,
    find_named,
    propose_copy,
    propose_structure,
    put_in_force,
    set_safeguards,
)

BEFORE, NOW, NEXT = date(2021, 4, 1), date(2025, 9, 1), date(2027, 4, 1)
DECIDED = date(2025, 2, 25)
EXECUTIVE_DIRECTOR = "Executive Director – Families and Wellbeing"
PARTNERSHIP = "Northmere Safeguarding Children Partnership"


@dataclass(frozen=True, slots=True)
class Entry:
    """One post of the demo: its title, whom it reports to, where, and what it carries."""

    title: str
    under: str = ""
    unit: str = ""
    roles: tuple[str, ...] = ()


FIRST = (
    Entry("Chief Executive", roles=("chief_executive",)),
    Entry("Director of Children’s Services", "Chief Executive", "Children’s Services", ("dcs",)),
    Entry("Director of Adult Social Services", "Chief Executive", "Adult Services", ("dass",)),
    Entry("Director of Public Health", "Chief Executive", "Adult Services", ("dph",)),
    Entry("Director of Resources", "Chief Executive", "Resources", ("cfo",)),
    Entry("Head of Legal and Democratic Services", "Chief Executive", "Resources", ("monitoring_officer",)),
    Entry("Director of Children’s Social Care", "Director of Children’s Services", "Children’s Services"),
    Entry("Head of Education and Inclusion", "Director of Children’s Services", "Children’s Services"),
    Entry("Head of Adult Operations", "Director of Adult Social Services", "Adult Services"),
    Entry("Head of Commissioning, Adults", "Director of Adult Social Services", "Adult Services"),
    Entry("Leader of the Council", roles=("leader",)),
    Entry("Lead Member for Children and Families", "Leader of the Council", roles=("lmcs",)),
)
FUNCTIONS = (
    ("Social work with children and families", Area.CHILDRENS_SOCIAL_CARE, "Director of Children’s Social Care"),
    ("School admissions and school improvement", Area.EDUCATION, "Head of Education and Inclusion"),
    ("Special educational needs", Area.EDUCATION, "Head of Education and Inclusion"),
    ("Assessment and care of adults", Area.ADULT_SOCIAL_CARE, "Head of Adult Operations"),
    ("Commissioning of adult care", Area.ADULT_SOCIAL_CARE, "Head of Commissioning, Adults"),
)


@transaction.atomic
def enter_structures(by: User, council: Authority) -> None:
    """Two structures in force one after the other, and a proposal; entered once."""
    if Structure.objects.filter(authority=council).exists():
        return
    first = propose_structure(
        by=by, authority=council, details=StructureDetails(title="Two directorates, one for each director")
    )
    held: dict[str, Place] = {}
    for entry in FIRST:
        details = PlaceDetails(title=entry.title, unit=entry.unit, roles=entry.roles, reports_to=held.get(entry.under))
        held[entry.title] = add_place(by=by, structure=first, details=details)
    for what, area, does in FUNCTIONS:
        member = held["Lead Member for Children and Families"] if area != Area.ADULT_SOCIAL_CARE else None
        details_of = FunctionDetails(what=what, area=area, accountable=held[does], does=held[does], member=member)
        add_function(by=by, structure=first, details=details_of)
    put_in_force(
        by=by, structure=first, effective_from=BEFORE, decided_where="Cabinet", decided_on=BEFORE, seen_version=1
    )
    now = _join(by, first)
    _answer(by, now)
    _appoint(by, now)
    _safeguard(by, council, now)
    _propose(by, now)


def _places(structure: Structure) -> dict[str, Place]:
    found = Place.objects.live().filter(structure=structure).select_related("post", "structure", "unit", "authority")
    return {place.post.title: place for place in found}


def _join(by: User, first: Structure) -> Structure:
    """One directorate under an executive director, who is director of children's services."""
    details = StructureDetails(
        title="Families and Wellbeing Directorate",
        effective_from=NOW,
        basis_words="Report to Cabinet of 25 February 2025, section 3",
    )
    now = propose_copy(by=by, source=first, details=details)
    joint = add_place(
        by=by,
        structure=now,
        details=PlaceDetails(
            title=EXECUTIVE_DIRECTOR,
            unit="Families and Wellbeing",
            reports_to=_places(now)["Chief Executive"],
            change=Place.Change.ADDED,
            change_pence=14_200_000,
            roles=("dcs",),
        ),
    )
    beneath = ("Director of Adult Social Services", "Director of Public Health", "Director of Children’s Social Care")
    for title in (*beneath, "Head of Education and Inclusion"):
        _move(by, _places(now)[title], joint)
    gone = _places(now)["Director of Children’s Services"]
    removed = PlaceDetails(title=gone.post.title, change=Place.Change.REMOVED, change_pence=-13_100_000)
    change_place(by=by, place=gone, details=removed, seen_version=gone.row_version)
    return put_in_force(
        by=by, structure=now, effective_from=NOW, decided_where="Cabinet", decided_on=DECIDED,
        seen_version=now.row_version,
    )  # fmt: skip


def _move(by: User, place: Place, upper: Place) -> None:
    details = PlaceDetails(
        title=place.post.title, unit="Families and Wellbeing", roles=tuple(place.role_codes), reports_to=upper
    )
    change_place(by=by, place=place, details=details, seen_version=place.row_version)


def _answer(by: User, structure: Structure) -> None:
    """Who answers for each duty of both directors; one duty is left open, as in life."""
    held = _places(structure)
    answering = {"dcs": held[EXECUTIVE_DIRECTOR], "dass": held["Director of Adult Social Services"]}
    for register in registers():
        for duty in register.duties[: -1 if register.role == "dass" else None]:
            if register.role in answering:
                answer_duty(
                    by=by, structure=structure, duty=duty, place=answering[register.role],
                    evidence_words="Statement of accountability, July 2026",
                )  # fmt: skip


def _appoint(by: User, structure: Structure) -> None:
    held = _places(structure)
    decided = {"decided_where": "Appointments panel", "decided_on": date(2025, 7, 8)}
    executive = AppointmentDetails(
        from_on=NOW,
        has_experience=True,
        experience_words="Led children’s services of another council for six years, to July 2025.",
        **decided,  # type: ignore[arg-type]
    )
    appoint(by=by, post=held[EXECUTIVE_DIRECTOR].post, details=executive)
    appoint(
        by=by,
        post=held["Director of Adult Social Services"].post,
        details=AppointmentDetails(from_on=date(2026, 3, 2), standing=Appointment.Standing.INTERIM),
    )


def _safeguard(by: User, council: Authority, structure: Structure) -> None:
    """The children's partnership with its three partners; the adults board is not on record yet."""
    body = find_named(Body, council, [PARTNERSHIP]) or add_body(
        by=by, authority=council, name=PARTNERSHIP, body_kind="safeguarding"
    )
    body = set_safeguards(by=by, body=body, safeguards="children", seen_version=body.row_version)
    held, partner = _places(structure), Seat.Partner
    add_seat(by=by, body=body, details=SeatDetails(post=held[EXECUTIVE_DIRECTOR].post))
    others = (("Chief nurse of the integrated care board", partner.HEALTH), ("Chief superintendent", partner.POLICE))
    for words, side in others:
        add_seat(by=by, body=body, details=SeatDetails(holder_words=words, partner=side))
    proof = ProofDetails(
        matter=BodyProof.Matter.ARRANGEMENTS, words="On the website of the partnership", speaks_for=date(2024, 12, 13)
    )
    add_body_proof(by=by, body=body, details=proof)


def _propose(by: User, now: Structure) -> None:
    """What would discharge the condition of the last test: the director of adults beside the other, not below."""
    details = StructureDetails(
        title="Directors side by side", effective_from=NEXT, basis_words="Options paper of October 2026, option B"
    )
    proposal = propose_copy(by=by, source=now, details=details)
    held = _places(proposal)
    director = held["Director of Adult Social Services"]
    beside = PlaceDetails(
        title=director.post.title,
        unit="Adult Services",
        roles=("dass",),
        reports_to=held["Chief Executive"],
        professionally_to=held[EXECUTIVE_DIRECTOR],
    )
    change_place(by=by, place=director, details=beside, seen_version=director.row_version)
    quality = PlaceDetails(
        title="Head of Quality and Practice",
        unit="Families and Wellbeing",
        reports_to=held[EXECUTIVE_DIRECTOR],
        change=Place.Change.ADDED,
        change_pence=8_900_000,
        is_vacant=True,
    )
    add_place(by=by, structure=proposal, details=quality)
