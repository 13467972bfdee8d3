"""DOC-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, of_documents
from goldthread.documents.models import Remark


class RemarkOpen(Rule):
    code = "DOC-01"
    title = "Remark on a document still open"
    link = Link.DOCUMENT
    severity = Severity.LOW
    why = "Somebody accepted that the text looks wrong here; until it is answered, nobody can rely on the passage."
    remedy = "Answer the remark: what is right, and who said so."
    act = "Answer remark {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("remark", "document")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        return of_documents(Remark, scope, on)

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(Q(answered_on__isnull=True) | Q(answered_on__gt=on))

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.document.reference}: {found.message}",
            began_on=found.document.dated_on,
        )
