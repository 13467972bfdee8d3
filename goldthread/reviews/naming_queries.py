"""Where people on record are named in the words of a review, before those words go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.lib.text import match_key
from goldthread.organisation.models import Person
from goldthread.organisation.names import spot
from goldthread.reviews.frozen import content_of
from goldthread.reviews.models import Finding, Interview, InterviewPerson, NameKept, Observation, Quotes, Review

EXCERPT = 60
"""Characters on either side of a name that are shown with it."""
NOT_WORDS = frozenset({"uuid", "reference", "key", "client_key", "match_key", "sha256", "code", "name"})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in one record; `person` is None where a quote gives the post of who was heard.

    `kept` says why the name stays. `may_stay` is false for a quote without the consent of who is quoted.
    """

    person: Person | None
    role: str
    kind: str
    uuid: str
    reference: str
    excerpt: str
    kept: NameKept | None
    may_stay: bool

    @property
    def is_open(self) -> bool:
        return self.kept is None or not self.may_stay


def named_in(review: Review, content: Mapping[str, Any] | None = None) -> list[Named]:
    """Everybody on record whom the words of `review` name, record by record, and quotes that give a post away.

    `content` is the frozen form of the review where it is at hand. Six queries beside those of the content.
    """
    people = {
        person.pk: person
        for person in Person.objects.filter(authority=review.authority, erased_at__isnull=True).exclude(name="")
    }
    find = spot((pk, person.name) for pk, person in people.items())
    kept = {(one.person_id, str(one.about_uuid)): one for one in NameKept.objects.live().filter(review=review)}
    quotes, agreed = _quotes(review), _agreed(review)
    found: list[Named] = []
    for kind, reference, uuid, words in _words(content or content_of(review)):
        for pk, printed in find(words).items():
            may_stay = uuid not in quotes or pk in agreed
            excerpt = _excerpt(words, printed)
            role = people[pk].role_words
            found.append(Named(people[pk], role, kind, uuid, reference, excerpt, kept.get((pk, uuid)), may_stay))
        for role in quotes.get(uuid, ()):
            if match_key(role) and match_key(role) in match_key(words):
                found.append(
                    Named(
                        None, role, kind, uuid, reference, max(words.split("\n"), key=len)[: 2 * EXCERPT], None, False
                    )
                )
    return found


def _words(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Kind, reference, uuid and all words of each record; what an ask says is its recommendation's."""
    own = content["review"]
    yield "review", own["reference"], own["uuid"], _said(own)
    owners = {row["uuid"]: row["reference"] for row in content["records"].get("recommendation", ())}
    for kind, rows in content["records"].items():
        owner, _, child = kind.partition(".")
        for row in rows:
            uuid = row[owner] if child else row["uuid"]
            yield owner, owners.get(uuid, "") if child else row["reference"], str(uuid), _said(row)


def _said(row: Mapping[str, Any]) -> str:
    return "\n".join(value for name, value in row.items() if isinstance(value, str) and name not in NOT_WORDS)


def _excerpt(words: str, printed: str) -> str:
    """The line that names somebody, and no other: the next may be a code that nobody reads."""
    line = next((one for one in words.split("\n") if printed in one), words.replace("\n", " "))
    at = line.find(printed)
    shown = line[max(0, at - EXCERPT) : at + len(printed) + EXCERPT]
    return f"{'…' if at > EXCERPT else ''}{shown}{'…' if at + len(printed) + EXCERPT < len(line) else ''}"


def _quotes(review: Review) -> dict[str, tuple[str, ...]]:
    """The records that are quotes, each with the posts of those heard who did not agree to be named. Three queries."""
    silent = Interview.objects.live().filter(review=review).exclude(quotes=Quotes.ATTRIBUTED)
    roles = dict(silent.values_list("pk", "role_words"))
    found: dict[str, tuple[str, ...]] = {}
    for uuid, interview in (
        Observation.objects.live().filter(review=review, is_quote=True).values_list("uuid", "interview")
    ):
        found[str(uuid)] = ()
        if interview in roles:
            found[str(uuid)] = (roles[interview],)
    drawn = Finding.objects.live().filter(review=review, nature=Finding.Nature.QUOTE)
    for uuid, interview, gone in drawn.values_list(
        "uuid", "observation_uses__observation__interview", "observation_uses__withdrawn_at"
    ):
        held = found.setdefault(str(uuid), ())
        if gone is None and interview in roles and roles[interview] not in held:
            found[str(uuid)] = (*held, roles[interview])
    return found


def _agreed(review: Review) -> frozenset[int]:
    """The people who were heard and agreed to quotes with their role or name. One query for each way to hold them."""
    heard = Interview.objects.live().filter(review=review, quotes=Quotes.ATTRIBUTED)
    alone = heard.filter(person__isnull=False).values_list("person", flat=True)
    in_group = InterviewPerson.objects.filter(interview__in=heard).values_list("person", flat=True)
    return frozenset(pk for pk in (*alone, *in_group) if pk is not None)
