"""OVR-09."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared
from goldthread.checks.words import day_words, number_words
from goldthread.organisation.models import Body, BodyKind
from goldthread.oversight.models import Protocol
from goldthread.oversight.queries.protocols import in_force

BETWEEN_PARTNERS = (BodyKind.SAFEGUARDING, BodyKind.HEALTH, BodyKind.PARTNERSHIP)
AT_LEAST = 2
"""One body alone has nobody to divide the work with."""


class BodiesWithoutProtocol(Rule):
    """Looks at councils with two or more bodies of partners: whether a protocol or charter is in force.

    The subject is the first of those bodies, so that it is said once. Where one is in force, OVR-06 asks what it
    leaves open.
    """

    code = "OVR-09"
    title = "Bodies of partners without a protocol"
    link = Link.OVERSIGHT
    severity = Severity.LOW
    why = (
        "The law gives safeguarding and health bodies work that overlaps; where nobody wrote down who leads, none may."
    )
    remedy = (
        "Put the protocol or charter on record with its parties and who leads on what, or explain why none is needed."
    )
    act = "Add the protocol that says what {reference} does"
    permission = Permission.EDIT_MEETING
    kinds = ("body", "protocol")

    def population(self, scope: Scope, on: date) -> Rows:
        alike = _partners(shared(Body)).filter(authority=OuterRef("authority"))
        many = alike.order_by().values("authority").annotate(many=Count("pk")).values("many")
        first = _partners(records(Body, scope)).filter(~Exists(alike.filter(pk__lt=OuterRef("pk"))))
        return first.annotate(many=Subquery(many, output_field=IntegerField())).filter(many__gte=AT_LEAST)

    def rows(self, scope: Scope, on: date) -> Rows:
        protocols = shared(Protocol).filter(authority=OuterRef("authority"))
        ended = protocols.filter(ended_on__lt=on).order_by("-ended_on", "-pk")
        without = self.population(scope, on).filter(~Exists(protocols.filter(in_force(on))))
        return without.annotate(last_ended=Subquery(ended.values("ended_on")[:1]))

    def row(self, found: Any, on: date) -> Row:
        bodies = f"{number_words(found.many).capitalize()} bodies of partners are on record"
        ended = f"; the last ended on {day_words(found.last_ended)}" if found.last_ended else ""
        return Row(
            subject=Subject.of(found),
            sentence=f"{bodies}, and no protocol or charter says which of them does what{ended}.",
            began_on=found.last_ended + timedelta(days=1) if found.last_ended else None,
        )


def _partners(bodies: Rows) -> Rows:
    return bodies.filter(body_kind__in=BETWEEN_PARTNERS, merged_into=None)
