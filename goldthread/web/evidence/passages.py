"""Choosing the passage of a document that an item of evidence rests on, in the preview of its text.

Without JavaScript the first and the last line are typed; with it, selecting the words fills them in.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record, Sensitivity, State
from goldthread.documents.models import Citation, Document, Part, Relation
from goldthread.documents.parts import is_withheld, withheld_in
from goldthread.documents.queries import newest_text, text_of_document
from goldthread.documents.services import cite
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.evidence_queries import uses_of
from goldthread.reviews.models import EvidenceItem, EvidenceUse
from goldthread.web.changes import saved
from goldthread.web.evidence.forms import PassageForm
from goldthread.web.forms import sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.writing import may_write, refuse_others


def may_read_document(request: AuthorityRequest, item: EvidenceItem) -> bool:
    """Whether the person may read the paper behind an item that they may read.

    Who is on the team of a review alone has no role for the papers of the council; what the council gave to the
    review is open to its team as the item is, unless it is restricted, a draft or gone. At most one query.
    """
    document = item.document
    if document is None or document.is_purged or document.is_withdrawn:
        return False
    given = document.state != State.DRAFT and document.effective_sensitivity < Sensitivity.RESTRICTED
    return given or Document.objects.visible_to(request.user).filter(pk=document.pk).exists()


def passages_of(item: EvidenceItem, uses: Sequence[EvidenceUse], user: User) -> dict[object, list[Citation]]:
    """The passages chosen for an item and its uses, by uuid, without those that are closed to `user`. Two queries."""
    if item.document is None or item.document.is_purged:
        return {}
    subjects = [item.uuid, *(use.uuid for use in uses)]
    cited = Citation.objects.filter(
        authority=item.authority_id,
        subject_uuid__in=subjects,
        withdrawn_at=None,
        part__text__file__document=item.document,
    )
    found: dict[object, list[Citation]] = {}
    text = newest_text(item.document)
    closed = withheld_in(text, user) if text is not None else ()
    for citation in cited.order_by("first_line", "pk"):
        if not is_withheld(closed, citation.first_line, citation.last_line):
            found.setdefault(citation.subject_uuid, []).append(citation)
    return found


@requires(Permission.READ_RECORD, scoped=True)
def preview(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The text of the paper; who is on the team chooses a passage of it."""
    item = get_visible_or_404(request, EvidenceItem, reference, "review", "authority", "document")
    if item.document is None or not may_read_document(request, item):
        raise PermissionDenied(Permission.READ_RECORD.value)
    uses = uses_of([item], request.user).get(item.pk, [])
    form = PassageForm(sent(request), uses=uses)
    if request.method == "POST":
        refuse_others(request, item.review)
        subject = {use.reference: use for use in uses}
        made = form.save_with(lambda said: _cited(request, item, subject.get(said["use"], item), said))
        if made is not None:
            href = reverse("evidence:evidence", args=[request.authority.slug, item.reference])
            return saved(request, f"Lines {made.first_line} to {made.last_line} are cited.", href)
    asked = request.GET.get("page", "1")
    page = {
        "heading": f"Choose a passage of {item.code or item.reference}",
        "item": item,
        "document": item.document,
        "text": text_of_document(item.document, request.user, int(asked) if asked.isdigit() else 1),
        "form": form,
        "may_write": may_write(request, item.review),
    }
    return render(request, "evidence/preview.html", page, status=422 if form.errors else 200)


def _cited(request: AuthorityRequest, item: EvidenceItem, subject: Record, said: dict[str, int]) -> Citation:
    """Raises RuleBroken for lines that are not there, or that the person may not read."""
    if item.document is None or (text := newest_text(item.document)) is None:
        raise RuleBroken("The text of this paper is being read. Look again in a minute.")
    first, last = min(said["first"], said["last"]), max(said["first"], said["last"])
    body = text.body.split("\n")
    if last > len(body):
        raise RuleBroken(f"The text has {len(body)} lines; choose lines within it.", "last")
    if is_withheld(withheld_in(text, request.user), first, last):
        raise RuleBroken("Some of these lines are not shown to you; choose others.", "first")
    within = Part.objects.filter(text=text, first_line__lte=first, last_line__gte=last)
    part = within.order_by("-first_line", "last_line").first() or text.parts.order_by("order").first()
    if part is None:
        raise RuleBroken("The text of this paper has no parts to cite; read it again under Documents.")
    against = isinstance(subject, EvidenceUse) and subject.relation == EvidenceUse.Relation.CONTRADICTS
    return cite(
        subject,
        by=request.user,
        part=part,
        lines=(first, last),
        body=body,
        page=text.pages[first - 1] if first <= len(text.pages) else None,
        relation=Relation.CONTRADICTS if against else Relation.SUPPORTS,
    )
