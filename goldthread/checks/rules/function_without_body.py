"""OVR-06."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.checks.words import counted, quoted
from goldthread.oversight.functions import functions
from goldthread.oversight.models import Protocol, ProtocolRole
from goldthread.oversight.queries.protocols import in_force

NAMED = 3
"""So many functions are named in the sentence; the governance map shows all."""


class FunctionWithoutBody(Rule):
    """Looks at councils that have a protocol or charter in force: whether a body leads on each function of the list.

    The subject is the first of those protocols. A council with none has not said who does what, and is not looked at.
    """

    code = "OVR-06"
    title = "Shared function that no body leads on"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "What boards have to do between them is done by none of them if each takes another to do it."
    remedy = "Add the body that leads on it as a party and say so, or explain where it is seen to."
    act = "Say which body leads on what nobody leads on, in {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("protocol", "protocol_party", "protocol_role", "body")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        earlier = shared(Protocol).filter(in_force(on), authority=OuterRef("authority"), pk__lt=OuterRef("pk"))
        return records(Protocol, scope).filter(~Exists(earlier), in_force(on))

    def rows(self, scope: Scope, on: date) -> Rows:
        led = shared(ProtocolRole).filter(
            standing("party"),
            standing("party__protocol"),
            in_force(on, "party__protocol"),
            standing("party__body"),
            authority=OuterRef("authority"),
            part=ProtocolRole.Part.LEADS,
        )
        flags = {f"led_{key}": Exists(led.filter(function=key)) for key in functions()}
        some_missing = Q()
        for flag in flags:
            some_missing |= Q(**{flag: False})
        return self.population(scope, on).annotate(**flags).filter(some_missing)

    def row(self, found: Any, on: date) -> Row:
        missing = [one.label for key, one in functions().items() if not getattr(found, f"led_{key}")]
        named = ", ".join(quoted(label) for label in missing[:NAMED])
        more = f", and {counted(len(missing) - NAMED, 'other')}" if len(missing) > NAMED else ""
        return Row(
            subject=Subject.of(found),
            sentence=f"No body leads on {named}{more}, under any protocol or charter in force.",
            began_on=found.agreed_on,
        )
