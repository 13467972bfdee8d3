"""Moving passages from one reading of a file to a newer one: looked up first, shown, and written when confirmed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Sensitivity
from goldthread.documents.anchoring import Anchored, AnchorText, Finding, Passage, Place
from goldthread.documents.models import Citation, File, Part, Text
from goldthread.documents.raising import raise_what_rests_on
from goldthread.lib.errors import RuleBroken

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What becomes of one passage: the citations of it, and where its words stand in the newer text."""

    citations: tuple[Citation, ...]
    anchored: Anchored

    @property
    def first(self) -> Citation:
        return self.citations[0]

    def moves(self, chosen: Container[int]) -> bool:
        """What stands once in the newer text goes there; of several places only when a person chose the likest."""
        is_several = self.anchored.finding is Finding.SEVERAL
        return self.anchored.finding is Finding.ONCE or (is_several and self.first.pk in chosen)


def anchorings_of(file: File, lines: Sequence[str]) -> list[Anchoring]:
    """Every passage of this file that holds up a record, looked up in `lines`; in the order of the file. One query."""
    cited = Citation.objects.filter(part__text__file=file, withdrawn_at=None)
    return anchor(cited.order_by("first_line", "last_line", "pk"), lines)


def anchor(citations: Iterable[Citation], lines: Sequence[str]) -> list[Anchoring]:
    """Citations of the same words at the same place are one passage, looked up once."""
    text, passages = AnchorText(lines), dict[Passage, list[Citation]]()
    for citation in citations:
        passage = Passage(citation.quote, citation.before, citation.after, citation.first_line)
        passages.setdefault(passage, []).append(citation)
    return [Anchoring(tuple(held), text.anchor(passage)) for passage, held in passages.items()]


@dataclass(frozen=True, slots=True)
class Reanchored:
    """How many citations moved to the newer text, and how many stay on the earlier one."""

    moved: int
    stayed: int


@transaction.atomic
def reanchor_citations(
    *, by: User, text: Text, anchorings: Sequence[Anchoring], chosen: Iterable[int] = ()
) -> Reanchored:
    """Writes the new places of passages on `text`; the rows of the old places stay, withdrawn.

    What stands once in `text` moves. What stands there several times stays on the earlier text unless its first
    citation is named in `chosen`: then it moves to the likest place. What is gone stays. Raises RuleBroken when
    somebody changed one of them since it was looked up.
    """
    named = set(chosen)
    moving = [(one, one.anchored.place) for one in anchorings if one.moves(named)]
    old = [citation.pk for one, _ in moving for citation in one.citations]
    moment = timezone.now()
    live = Citation.objects.filter(pk__in=old, withdrawn_at=None, part__text__file=text.file_id)
    if live.exclude(part__text=text).update(withdrawn_at=moment) != len(old):
        raise RuleBroken("Passages of this document were changed meanwhile; look at what changes once more.")
    parts = list(text.parts.all())
    moved = [
        _moved(citation, place, text, parts, moment)
        for one, place in moving
        if place is not None
        for citation in one.citations
    ]
    Citation.objects.bulk_create(moved, batch_size=AT_ONCE)
    stayed = sum(len(one.citations) for one in anchorings) - len(old)
    _rise(text, parts)
    record_event(
        by=by,
        authority_uuid=text.file.authority.uuid,
        verb="reanchor",
        kind="document",
        subject_uuid=text.file.document.uuid,
        wrote={"text": [text.reader, text.reader_version], "moved": old, "stayed": stayed},
    )
    return Reanchored(len(old), stayed)


def _moved(citation: Citation, place: Place, text: Text, parts: Sequence[Part], moment: datetime) -> Citation:
    line = place.first_line
    return Citation(
        authority_id=citation.authority_id,
        subject_kind=citation.subject_kind,
        subject_uuid=citation.subject_uuid,
        subject_reference=citation.subject_reference,
        subject_field=citation.subject_field,
        relation=citation.relation,
        part=part_at(parts, line),
        quote=place.quote,
        before=place.before,
        after=place.after,
        paragraph=citation.paragraph,
        page=text.pages[line - 1] if line <= len(text.pages) else None,
        first_line=line,
        last_line=place.last_line,
        recorded_at=moment,
    )


def part_at(parts: Sequence[Part], line: int) -> Part:
    """The smallest part that holds `line`; who speaks there is known from it."""
    holding = [part for part in parts if part.first_line <= line <= part.last_line]
    return min(holding or parts, key=lambda part: part.last_line - part.first_line)


def _rise(text: Text, parts: Sequence[Part]) -> None:
    """A record that now rests on lines of a more sensitive part rises with it."""
    for part in parts:
        if part.sensitivity is not None:
            here = Citation.objects.filter(
                part__text=text, first_line__lte=part.last_line, last_line__gte=part.first_line
            )
            raise_what_rests_on(here, Sensitivity(part.sensitivity))
