"""Parts of a document that are more sensitive than the rest: who may not read their lines, and where those are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Sensitivity, granted
from goldthread.documents.exempt import ExemptParagraph
from goldthread.documents.models import Citation, Part, Text
from goldthread.documents.raising import raise_what_rests_on
from goldthread.lib.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Withheld:
    """Lines `first` to `last` of a text that a person may not read, and why, in words."""

    first: int
    last: int
    why: str

    def holds(self, first: int, last: int) -> bool:
        """Whether any line of `first` to `last` is among them."""
        return self.first <= last and first <= self.last


def withheld_from(user: User) -> QuerySet[Part]:
    """The restricted parts whose lines `user` may not read."""
    may = granted(user, Permission.READ_RESTRICTED, ("text__file__document__uuid",))
    return Part.objects.filter(sensitivity=Sensitivity.RESTRICTED).exclude(may)


def withheld_in(text: Text, user: User, parts: Sequence[Part] | None = None) -> tuple[Withheld, ...]:
    """Where `text` is closed to `user`, in the order of its lines.

    One query; none where its `parts` are given and none of them is restricted.
    """
    if parts is not None and all(part.sensitivity != Sensitivity.RESTRICTED for part in parts):
        return ()
    closed = withheld_from(user).filter(text=text).order_by("first_line", "-last_line")
    return merged(Withheld(part.first_line, part.last_line, why_withheld(part)) for part in closed)


def merged(ranges: Iterable[Withheld]) -> tuple[Withheld, ...]:
    """Ranges that share a line become one, with the reason of the first."""
    found: list[Withheld] = []
    for one in ranges:
        if found and one.first <= found[-1].last:
            found[-1] = Withheld(found[-1].first, max(found[-1].last, one.last), found[-1].why)
        else:
            found.append(one)
    return tuple(found)


def why_withheld(part: Part) -> str:
    """As in "restricted, exempt by paragraph 3: about somebody’s financial or business affairs"."""
    if not part.exempt_paragraph:
        return "restricted"
    known = dict(ExemptParagraph.choices)
    return f"restricted, exempt by paragraph {known.get(part.exempt_paragraph, part.exempt_paragraph)}"


def is_withheld(withheld: Sequence[Withheld], first: int, last: int) -> bool:
    return any(one.holds(first, last) for one in withheld)


def readable_citations(user: User) -> Q:
    """Passages with no line in a part that is closed to `user`: a condition on citations."""
    closed = withheld_from(user).filter(
        text=OuterRef("part__text"), first_line__lte=OuterRef("last_line"), last_line__gte=OuterRef("first_line")
    )
    return Q(~Exists(closed))


def sensitivity_at(text_id: int, first: int, last: int) -> int:
    """The highest sensitivity of the parts that hold any of these lines; public where none has its own. One query."""
    holding = Part.objects.filter(text=text_id, first_line__lte=last, last_line__gte=first, sensitivity__isnull=False)
    highest = holding.aggregate(highest=Max("sensitivity"))["highest"]
    return int(highest or Sensitivity.PUBLIC)


@transaction.atomic
def classify_part(
    *,
    by: User,
    part: Part,
    sensitivity: Sensitivity | None,
    seen: tuple[int | None, str],
    exempt_paragraph: str = "",
) -> Part:
    """Sets how sensitive a part is by itself; None: as the document. What rests on its lines rises and never falls.

    `seen` is the sensitivity and paragraph that the person saw. Raises RuleBroken when they are others by now, for a
    public part that is exempt, and for one said to be less sensitive than its document.
    """
    document = part.text.file.document
    held = Part.objects.select_for_update().get(pk=part.pk)
    if (held.sensitivity, held.exempt_paragraph) != seen:
        raise RuleBroken("Somebody else changed this part just now; look at it again, then choose.", "sensitivity")
    if document.is_purged:
        raise RuleBroken("This document was purged; there is nothing left to keep from anybody.")
    if exempt_paragraph and max(document.sensitivity, sensitivity or 0) == Sensitivity.PUBLIC:
        raise RuleBroken("A public part is not exempt; choose another sensitivity, or no paragraph.", "sensitivity")
    if sensitivity is not None and sensitivity < document.sensitivity:
        raise RuleBroken("A part is never less sensitive than its document; change the document first.", "sensitivity")
    held.sensitivity, held.exempt_paragraph = sensitivity, exempt_paragraph[:60]
    held.save(update_fields=["sensitivity", "exempt_paragraph"])
    if sensitivity is not None:
        here = Q(part__text=held.text_id, first_line__lte=held.last_line, last_line__gte=held.first_line)
        raise_what_rests_on(Citation.objects.filter(here), sensitivity)
    record_event(
        by=by,
        authority_uuid=document.authority.uuid,
        verb="classify_part",
        kind="document",
        subject_uuid=document.uuid,
        wrote={"part": held.order, "sensitivity": sensitivity, "exempt_paragraph": held.exempt_paragraph},
    )
    return held


def carry_over(parts: Sequence[Part], earlier: Iterable[Part]) -> None:
    """Gives the parts of another reading of a document what `earlier` ones of it were given; saves nothing.

    A part is the same when kind, title and day are. When one that was restricted is not found again, the whole
    becomes restricted: nobody may read by a new reading what was closed, until a person looks at it.
    """
    by_key: dict[tuple[str, str, object], Part] = {}
    for part in parts:
        by_key.setdefault(_key(part), part)
    for old in earlier:
        if old.sensitivity is None:
            continue
        same = by_key.get(_key(old))
        if same is None and old.sensitivity == Sensitivity.RESTRICTED and parts:
            same = min(parts, key=lambda part: part.order)
        if same is not None:
            same.sensitivity = max(old.sensitivity, same.sensitivity or 0)
            same.exempt_paragraph = old.exempt_paragraph or same.exempt_paragraph


def _key(part: Part) -> tuple[str, str, object]:
    return part.part_kind, part.title, part.dated_on
