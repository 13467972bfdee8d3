"""Keeping the index in step with the record, and the searches that people keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldthread.accounts.models import AuditChain, AuditEvent, User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.documents.models import Citation, Document
from goldthread.improvement.models import ActionDue, ActionState, MilestoneDate
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Merge, Person
from goldthread.search.adapters import ADAPTERS, LEFT_OUT
from goldthread.search.engines import engine
from goldthread.search.engines.base import Asked
from goldthread.search.indexing import Indexer, model_of
from goldthread.search.language import Query, Term, folded_words
from goldthread.search.models import Entry, IndexCursor, SavedSearch, ShownTo

MOST_SAVED = 12
"""Of one person at an authority; the page counts what is new of each."""
News = dict[str, set[UUID]]
"""By kind, the records that must be written anew."""


def rebuild_index(authority: Authority) -> int:
    """Writes every entry of the authority anew, while the old ones can still be found; returns how many there are."""
    chain = AuditChain.objects.filter(authority_uuid=authority.uuid).first()
    written = Indexer(authority).write_all()
    _move_cursor(authority, chain.sequence if chain else 0)
    return written


def follow_audit_trail() -> int:
    """Takes in what was written since, in every authority; returns how many entries were written."""
    return sum(index_news(authority) for authority in authorities_with_news())


def authorities_with_news() -> list[Authority]:
    """Those whose audit trail is ahead of the index. One query."""
    read = IndexCursor.objects.filter(authority=OuterRef("pk")).values("sequence")
    last = AuditChain.objects.filter(authority_uuid=OuterRef("uuid")).values("sequence")
    known = Authority.objects.annotate(read_to=Coalesce(Subquery(read), -1), newest=Subquery(last))
    return list(known.filter(newest__gt=F("read_to")))


def index_news(authority: Authority) -> int:
    """Writes the entries of what changed since the index last looked; everything, when it never did."""
    cursor = IndexCursor.objects.filter(authority=authority).first()
    if cursor is None:
        return rebuild_index(authority)
    events = AuditEvent.objects.filter(authority_uuid=authority.uuid, sequence__gt=cursor.sequence)
    told = list(events.order_by("sequence").values_list("sequence", "kind", "subject_uuid"))
    if not told:
        return 0
    news = _news_of(authority, [(kind, subject) for _, kind, subject in told])
    indexer = Indexer(authority)
    written = sum(indexer.write(kind, uuids) for kind, uuids in news.items() if kind in ADAPTERS)
    _move_cursor(authority, told[-1][0])
    return written


def _move_cursor(authority: Authority, sequence: int) -> None:
    IndexCursor.objects.update_or_create(authority=authority, defaults={"sequence": sequence})


def _news_of(authority: Authority, told: Iterable[tuple[str, UUID]]) -> News:
    """What events mean for the index: the records they name, and those whose entries hold words of these."""
    news: News = defaultdict(set)
    for kind, subject in told:
        if kind not in ADAPTERS and kind not in LEFT_OUT:
            continue
        # One event over many records names the authority; it does not say which, so all of the kind are looked at.
        news[kind].update(_all_of(authority, kind) if subject == authority.uuid else {subject})
    _add_owners(news)
    _add_cited(news)
    _add_followers(authority, news)
    if Person.kind in news:
        _add_printed_names(authority, news)
    return news


def _all_of(authority: Authority, kind: str) -> set[UUID]:
    return set(model_of(kind)._default_manager.filter(authority=authority).values_list("uuid", flat=True))


def _add_owners(news: News) -> None:
    """What has no entry of its own is found with the record that holds it."""
    if milestones := news.get(MilestoneDate.kind):
        dates = MilestoneDate.objects.filter(uuid__in=milestones)
        news["milestone"].update(dates.values_list("milestone__uuid", flat=True))
    for model in (ActionState, ActionDue):
        if said := news.get(model.kind):
            news["action"].update(model._default_manager.filter(uuid__in=said).values_list("action__uuid", flat=True))
    if merged := news.get(Merge.kind):
        for kind, kept, other in Merge.objects.filter(uuid__in=merged).values_list(
            "subject_kind", "kept_uuid", "merged_uuid"
        ):
            news[kind].update({kept, other})


def _add_cited(news: News) -> None:
    """A record is as sensitive as the document it cites."""
    if documents := news.get(Document.kind):
        cited = Citation.objects.filter(part__text__file__document__uuid__in=documents)
        for kind, subject in cited.values_list("subject_kind", "subject_uuid").distinct():
            news[kind].add(subject)


def _add_followers(authority: Authority, news: News) -> None:
    """Twice over, since an agenda item follows its meeting and that its body."""
    for _ in range(2):
        for adapter in ADAPTERS.values():
            for kind, lookup in adapter.follows:
                if changed := news.get(kind):
                    records = model_of(adapter.kind)._default_manager.filter(authority=authority)
                    followers = records.filter(**{f"{lookup}__in": changed})
                    news[adapter.kind].update(followers.values_list("uuid", flat=True))


def _add_printed_names(authority: Authority, news: News) -> None:
    """Where the names of these people are printed, and where any name was: names come, change and are erased."""
    held = Entry.objects.filter(authority=authority)
    named = held.exclude(shown_to=ShownTo.EVERYBODY).values_list("kind", "uuid")
    found = set(named)
    people = Person.objects.filter(uuid__in=news[Person.kind]).exclude(name="").values_list("name", flat=True)
    for word in {word for name in people for word in folded_words(name)}:
        asked = Asked(Query((Term((word,), exact=True),)), [[f"a{authority.pk}"]])
        found.update(engine().matching(held, asked).values_list("kind", "uuid"))
    for kind, uuid in found:
        news[Document.kind if kind not in ADAPTERS else kind].add(uuid)


@transaction.atomic
def save_search(*, by: User, authority: Authority, name: str, query: str) -> SavedSearch:
    """Keeps a search of `by`; a name used again takes the new search. Raises RuleBroken without a name or words."""
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("Give the search a name, so that you find it again.", "name")
    if not query:
        raise RuleBroken("Search for something first; then keep it.", "name")
    mine = SavedSearch.objects.filter(authority=authority, user=by)
    if mine.exclude(name=name).count() >= MOST_SAVED:
        raise RuleBroken(f"{MOST_SAVED} searches are kept already; remove one first.", "name")
    now = timezone.now()
    saved, _ = mine.update_or_create(
        authority=authority,
        user=by,
        name=name[:80],
        defaults={"query": query[:1000], "looked_at": now, "saved_at": now},
    )
    _event(by, saved, "save")
    return saved


@transaction.atomic
def rename_search(*, by: User, saved: SavedSearch, name: str) -> SavedSearch:
    """Raises RuleBroken for another person's search, without a name, and for a name that is taken."""
    _refuse_others(by, saved)
    name = " ".join(name.split())[:80]
    if not name:
        raise RuleBroken("Give the search a name, so that you find it again.", "name")
    taken = SavedSearch.objects.filter(authority=saved.authority, user=by, name=name).exclude(pk=saved.pk)
    if taken.exists():
        raise RuleBroken(f"You keep another search called {name}; choose another name.", "name")
    saved.name = name
    saved.save(update_fields=["name"])
    _event(by, saved, "rename")
    return saved


@transaction.atomic
def remove_search(*, by: User, saved: SavedSearch) -> None:
    """Raises RuleBroken for another person's search. It is no record, so nothing of it stays but the event."""
    _refuse_others(by, saved)
    _event(by, saved, "remove")
    saved.delete()


def look_at_search(*, by: User, saved: SavedSearch) -> None:
    """What is new counts from now. It changes nothing of the record, so the audit trail does not hold it."""
    _refuse_others(by, saved)
    SavedSearch.objects.filter(pk=saved.pk).update(looked_at=timezone.now())


def _refuse_others(by: User, saved: SavedSearch) -> None:
    if saved.user_id != by.pk:
        raise RuleBroken("This is the search of somebody else; keep one of your own.")


def _event(by: User, saved: SavedSearch, verb: str) -> None:
    record_event(
        by=by,
        authority_uuid=saved.authority.uuid,
        verb=verb,
        kind="saved_search",
        subject_uuid=saved.uuid,
        wrote={"name": saved.name, "query": saved.query},
    )
