"""What a review should ask for and whom it should hear: the lists of its pack, else those of good practice.

Each list stands as published, and as this review has tailored it: without what it leaves out, in the words that it
gives, and with what it adds.
"""

from __future__ import annotations

from dataclasses import replace

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from goldthread.frameworks.contents import Contents, Hearing, Request, Sourced, Voice, contents_of
from goldthread.frameworks.models import Pack, Theme
from goldthread.reviews.models import Review, Tailoring

PRACTICE = "assurance-practice"
"""The pack whose questions and lists a review pins where its own framework brings none."""
ADDED_GROUP = "Added for this review"
OWN = Sourced("Added for this review", "")


def newest_practice() -> Pack | None:
    return Pack.objects.filter(slug=PRACTICE).order_by("-version").first()


def published_lists(review: Review) -> tuple[tuple[Request, ...], tuple[Hearing, ...]]:
    """The papers that the pack asks for, and the roles that it would hear; those of practice where it has none.

    At most one query; `review.pack` should have been fetched along.
    """
    own = contents_of(review.pack) if review.pack is not None else None
    requests, hearings = (own.requests, own.hearings) if own is not None else ((), ())
    practice = None if requests and hearings else _practice(review)
    if practice is None:
        return requests, hearings
    return requests or practice.requests, hearings or practice.hearings


def requests_for(review: Review) -> tuple[Request, ...]:
    """The papers that this review asks for, as tailored. At most two queries."""
    changes = _changes(review, Tailoring.Part.REQUEST)
    kept = tuple(
        replace(one, label=changes[one.key].words) if one.key in changes else one
        for one in published_lists(review)[0]
        if not _is_left_out(changes, one.key)
    )
    added = tuple(
        Request(row.key, row.words, ADDED_GROUP, "E", row.why, OWN) for row in changes.values() if _is_added(row)
    )
    return kept + added


def hearings_for(review: Review) -> tuple[Hearing, ...]:
    """The roles that this review hears, as tailored. At most two queries."""
    changes = _changes(review, Tailoring.Part.HEARING)
    kept = tuple(
        replace(one, label=changes[one.key].words) if one.key in changes else one
        for one in published_lists(review)[1]
        if not _is_left_out(changes, one.key)
    )
    added = tuple(
        Hearing(row.key, row.words, Voice(row.voice), False, OWN) for row in changes.values() if _is_added(row)
    )
    return kept + added


def themes_for(review: Review, held: Theme | None = None) -> QuerySet[Theme]:
    """The themes of the review's framework that it does not leave out, in their order. One query.

    `held` stays among them: what has a theme keeps it, though the review left it out since.
    """
    left_out = Tailoring.objects.live().filter(
        review=review, part=Tailoring.Part.THEME, change=Tailoring.Change.LEFT_OUT
    )
    named = Theme.objects.filter(pack=review.pack_id).annotate(
        part_key=Concat("kind", Value("/"), "key", output_field=CharField())
    )
    kept = ~Q(part_key__in=left_out.values("key")) | Q(pk=held.pk if held else None)
    return named.filter(kept).order_by("kind", "order")


def theme_choices(review: Review, held: Theme | None = None) -> list[tuple[str, str]]:
    """The themes of the framework by their number, then those that the review added by their key. One query.

    `held` stays among them, as in `themes_for`.
    """
    of_pack = (
        themes_for(review, held)
        .order_by()
        .annotate(
            named=Cast("pk", CharField()), words_=F("label"), group_=F("kind"), place=Cast("order", IntegerField())
        )
    )
    added = added_to(review).annotate(
        named=F("key"), words_=F("words"), group_=Value("", CharField()), place=Cast("pk", IntegerField())
    )
    columns = ("named", "words_", "group_", "place")
    rows = of_pack.values_list(*columns).union(added.values_list(*columns), all=True)
    ordered = sorted(rows, key=lambda row: (not row[2], row[2], row[3]))
    return [(named, words) for named, words, _, _ in ordered]


def added_to(review: Review) -> QuerySet[Tailoring]:
    """The themes that a review added to its framework, in its own words."""
    return Tailoring.objects.live().filter(review=review, part=Tailoring.Part.THEME, change=Tailoring.Change.ADDED)


def _changes(review: Review, part: Tailoring.Part) -> dict[str, Tailoring]:
    rows = Tailoring.objects.live().filter(review=review, part=part).order_by("pk")
    return {row.key: row for row in rows}


def _is_left_out(changes: dict[str, Tailoring], key: str) -> bool:
    return key in changes and changes[key].change == Tailoring.Change.LEFT_OUT


def _is_added(row: Tailoring) -> bool:
    return row.change == Tailoring.Change.ADDED


def _practice(review: Review) -> Contents | None:
    """The lists of the version that the review pins, else of the newest."""
    pack = review.practice or newest_practice()
    return contents_of(pack) if pack is not None else None
