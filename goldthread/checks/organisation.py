"""What the rules about the organisation share: structures as at a day, and what stands in them.

A rule about a structure asks for facts in annotations, says which of them fail it, and words the first that applies.
The same rule tests the structure in force and, with a scope that names one, a proposal that nobody has decided yet.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, ExtractYear

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, issued, records, said, shared
from goldthread.checks.words import counted
from goldthread.organisation.models import (
    LEADER,
    Appointment,
    Function,
    HeldRole,
    Place,
    ReportingLine,
    Seat,
    StatutoryRole,
    Structure,
    in_force,
)
from goldthread.reviews.models import Review

DCS, DASS, LMCS = StatutoryRole.DCS.value, StatutoryRole.DASS.value, StatutoryRole.LMCS.value
CHIEF, MEMBER_LEADER = StatutoryRole.HEAD_OF_PAID_SERVICE.value, LEADER
TESTS = (Review.Type.TEST_OF_ASSURANCE, Review.Type.PROGRESS_REVIEW)

STRUCTURE = OuterRef("pk")
"""The outer structure, from a subquery of its own; from one inside that, it is `OuterRef(STRUCTURE)`."""

Verdict = tuple[bool, Result, str]
"""Whether it applies, what it then is, and the sentence."""


def structures(scope: Scope, on: date) -> Rows:
    """The structure in force in each authority on a day; where the scope names structures, those alone."""
    if scope.structures:
        return Structure.objects.filter(pk__in=scope.structures, authority_id__in=scope.authorities)
    return records(Structure, scope).filter(in_force(on))


def places(*roles: str, path: str = "pk") -> Rows:
    """The posts of the outer structure that carry one of these roles, those that go left out.

    Inside a subquery about what belongs to a structure, `path` is "structure".
    """
    found = shared(Place).filter(structure=OuterRef(path)).exclude(change=Place.Change.REMOVED)
    return found.filter(roles__role__in=roles)


def also(role: str, *others: str) -> Rows:
    """The posts that carry a role and one of the others, too."""
    return places(role).filter(pk__in=places(*others, path="structure").values("pk"))


def many(rows: Rows, by: str = "structure") -> Coalesce:
    """How many `rows` there are, in a subquery that names the outer row."""
    counted = rows.order_by().values(by).annotate(many=Count("pk", distinct=True)).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def title_of(rows: Rows, path: str = "post__title") -> Coalesce:
    """The words of the first of `rows`, empty where there is none."""
    return Coalesce(Subquery(rows.order_by("pk").values(path)[:1], output_field=CharField()), Value(""))


def any_role() -> Exists:
    """Whether anybody has said which post carries which role; without that, a missing role is unknown."""
    return Exists(HeldRole.objects.filter(place__structure=OuterRef("pk"), place__withdrawn_at__isnull=True))


def lines_up(role: str) -> Rows:
    """The lines of management from the post with a role."""
    lines = shared(ReportingLine).filter(structure=OuterRef("pk"), line=ReportingLine.Line.MANAGEMENT)
    return lines.filter(lower__roles__role=role)


def holders(role: str, on: date, outer: Any = STRUCTURE) -> Rows:
    """Who holds the post with a role in the outer structure on a day."""
    ended = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return appointments(role, on, outer).filter(ended, from_on__lte=on)


def appointments(role: str, on: date, outer: Any = STRUCTURE) -> Rows:
    """What is said by a day of who holds or held the post with a role."""
    return said(Appointment, on).filter(
        post__places__structure=outer,
        post__places__withdrawn_at__isnull=True,
        post__places__roles__role=role,
    )


def functions(*areas: str) -> Rows:
    found = shared(Function).filter(structure=OuterRef("pk"))
    return found.filter(area__in=areas) if areas else found


def beneath(role: str, link: str) -> Exists:
    """For a row that names a place in `link`: whether that is the post with the role, or stands below it."""
    whole = ExpressionWrapper(OuterRef(f"{link}__path"), output_field=CharField())
    held = Place.objects.filter(structure=OuterRef("structure"), roles__role=role, withdrawn_at__isnull=True)
    return Exists(held.annotate(whole=whole).filter(whole__startswith=F("path")))


def seats(on: date, **of: Any) -> Rows:
    """Who sits on bodies of the outer structure's authority on a day."""
    ended = Q(until_on__isnull=True) | Q(until_on__gte=on)
    begun = Q(from_on__isnull=True) | Q(from_on__lte=on)
    held = shared(Seat).filter(ended, begun, authority=OuterRef("authority"), body__withdrawn_at__isnull=True)
    return held.filter(body__merged_into__isnull=True, **of)


def in_role(rows: Rows, role: str) -> Rows:
    """Of seats, those whose post carries a role in the outer structure."""
    return rows.filter(post__places__structure=OuterRef("pk"), post__places__roles__role=role)


def tested(on: date) -> dict[str, Any]:
    """`test_year` of the last test of assurance or progress review issued by a day, and `begun_year`."""
    tests = Review.objects.filter(issued(on), authority=OuterRef("authority"), type__in=TESTS)
    issued_on = Subquery(tests.order_by(F("year").desc()).values("year")[:1])
    return {"test_year": issued_on, "begun_year": ExtractYear(Coalesce(F("effective_from"), Value(on)))}


UNTESTED = Q(test_year__isnull=True) | Q(test_year__lt=F("begun_year") - 1)
"""No test in the year before the structure begins, or later."""


class StructureRule(Rule):
    """A rule about a whole structure: it is its only subject, so that an explanation stands for the structure."""

    link = Link.ORGANISATION
    severity = Severity.MEDIUM
    permission = Permission.EDIT_ORGANISATION
    kinds: ClassVar[tuple[str, ...]] = ("structure", "place", "appointment", "function")
    document = "basis_document"
    act = "Put {reference} right or explain it"

    def population(self, scope: Scope, on: date) -> Rows:
        return structures(scope, on)

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).annotate(**self.facts(on)).filter(self.failing())

    def row(self, found: Any, on: date) -> Row:
        result, sentence = next((said[1], said[2]) for said in self.verdicts(found, on) if said[0])
        return Row(subject=Subject.of(found), sentence=sentence, began_on=found.effective_from, result=result)

    @abstractmethod
    def facts(self, on: date) -> dict[str, Any]:
        """Annotations of a structure."""

    @abstractmethod
    def failing(self) -> Q:
        """Over the facts: a gap or unknown."""

    @abstractmethod
    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        """Everything that can be said of a structure that fails, the gravest first; the last always applies."""


def line_up(role: str, above: str) -> dict[str, Any]:
    """Of the post with a role: whether its line is the `right` one, to the `upper` that it has, and `has_above`."""
    up = lines_up(role)
    return {
        "has_above": Exists(places(above)),
        "right": Exists(up.filter(upper__roles__role=above)),
        "upper": title_of(up, "upper__post__title"),
    }


def not_one(many: int, roles_known: bool, office: str, noun: str = "post") -> Iterator[Verdict]:
    """What is to be said where not exactly one post carries a role: too many, none, or nobody said."""
    yield gap(many > 1, f"{counted(many, noun).capitalize()} carry the role of {office}.")
    yield gap(not many and roles_known, f"No {noun} carries the role of {office}.")
    yield unknown(f"Nobody has said which {noun} carries the role of {office}.", not many)


def gap(applies: object, sentence: str) -> Verdict:
    return bool(applies), Result.GAP, sentence


def unknown(sentence: str, applies: object = True) -> Verdict:
    return bool(applies), Result.UNKNOWN, sentence
