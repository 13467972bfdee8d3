"""Answers to duties from the rows of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.bulk import add_records, change_records
from goldthread.documents.models import Document
from goldthread.frameworks.duties import registers
from goldthread.lib.errors import RuleBroken
from goldthread.lib.rows import Taken
from goldthread.lib.text import match_key
from goldthread.organisation.models import DutyAnswer, Structure
from goldthread.organisation.names import Words
from goldthread.organisation.services.rows import Posts, kept, refuse_too_many, sorted_out
from goldthread.organisation.services.structures import lock

FIELDS = ("place", "evidence_words", "document")
COLUMNS = ("place_id", "evidence_words", "document_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredAnswer:
    """One row: the duty by its register and label, the post by its title, a document by its reference.

    None is what the sheet does not say: it stays as it is.
    """

    row: int
    register: str
    duty: str
    place: str = ""
    evidence_words: str | None = None
    document: str | None = None


@transaction.atomic
def enter_answers(*, by: User, structure: Structure, entries: Sequence[EnteredAnswer], written: Words = str) -> Taken:
    """Posts of the structure answer duties; a row that is wrong is left out and told, the others go in.

    A row without a post says nothing, unless the duty is answered already: an answer is changed, never taken away.
    The number of queries does not depend on the number of rows.
    """
    refuse_too_many(list(entries))
    reader = _Answers(by, lock(structure), written, {one.document for one in entries if one.document})
    new, changed, taken = sorted_out(entries, reader.take)
    add_records(new, by=by, at=timezone.now(), prefix=lambda _: "DA")
    change_records(changed, by=by, fields=FIELDS)
    return taken


class _Answers:
    """The duties of every register, the answers that are there, and what each row makes of them."""

    def __init__(self, by: User, structure: Structure, written: Words, documents: set[str]) -> None:
        self.structure, self.written = structure, written
        self.posts = Posts(structure, by, written)
        self.duties = {
            (match_key(register.title), match_key(duty.label)): duty
            for register in registers()
            for duty in register.duties
        }
        answers = DutyAnswer.objects.live().filter(structure=structure)
        self.held = {one.duty_id: one for one in answers.select_related("authority", "place", "document", "duty")}
        self.seen = set(DutyAnswer.objects.visible_to(by).filter(structure=structure).values_list("pk", flat=True))
        visible = Document.objects.visible_to(by).of(structure.authority).live().filter(reference__in=documents)
        self.documents = {document.reference: document for document in visible}
        self.rows: dict[int, int] = {}

    def take(self, entry: EnteredAnswer) -> tuple[DutyAnswer, bool] | None:
        duty = self.duties.get((match_key(entry.register), match_key(entry.duty)))
        if duty is None:
            raise RuleBroken(f"“{entry.duty}” is no duty of “{entry.register}”; copy both from a sheet taken out.")
        if duty.pk in self.rows:
            raise RuleBroken(f"“{entry.duty}” is in row {self.rows[duty.pk]} already; keep one of them.")
        self.rows[duty.pk] = entry.row
        held = self.held.get(duty.pk)
        if held is not None and held.pk not in self.seen:
            raise RuleBroken(f"“{entry.duty}” is answered, and not for your role to change; take the row out.")
        if not entry.place:
            if held is None and not entry.evidence_words and not entry.document:
                return None
            raise RuleBroken(f"“{entry.duty}” names no post; say which post or office answers for it.")
        answer = held or DutyAnswer(authority=self.structure.authority, structure=self.structure, duty=duty)
        before = tuple(getattr(answer, name) for name in COLUMNS)
        place, document = self.posts.named("Answered by", entry.place), self._document(entry, answer)
        answer.place, answer.document = place, document
        answer.evidence_words = kept(entry.evidence_words, answer.evidence_words, self.written)
        is_same = held is not None and before == tuple(getattr(answer, name) for name in COLUMNS)
        return None if is_same else (answer, held is None)

    def _document(self, entry: EnteredAnswer, answer: DutyAnswer) -> Document | None:
        if entry.document is None or (answer.document and entry.document == answer.document.reference):
            return answer.document
        if not entry.document:
            return None
        found = self.documents.get(entry.document)
        if found is None:
            raise RuleBroken(f"Document: “{entry.document}” is no document here; write its reference, such as D3.")
        return found
