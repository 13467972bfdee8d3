"""Who writes to whom: addressee, authors and commissioners, names apart from posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.cover import Fields, field_of
from goldthread.intake.reading import Author
from goldthread.intake.structure import Unit
from goldthread.lib.dates import parse_date

_TOLD = re.compile(r"^(?:briefing|report)\s+(?:to|for)\s+(?:the\s+)?(?P<who>[A-Z].{3,160})$", re.I)
_BODY = re.compile(
    r"^[A-Z][A-Za-z’' ,&]*\b(?:COMMITTEE|PANEL|CABINET|BOARD|COMMISSION|Committee|Panel|Cabinet|Commission)$"
)
_DEAR = re.compile(r"^dear\s+(?P<who>[A-Z][\w .’'-]+?),?$", re.I)
_POST = re.compile(
    r"\b(?:Chief Executive|Managing Director|Head of Paid Service|(?:Corporate |Strategic |Executive "
    r"|Interim |Acting |Divisional |Assistant )*Director(?:\s*[-–,]?\s*(?:of\s+)?[A-Z][\w’',& -]*)?"
    r"|Leader of the Council|Lead Member[\w ’',-]*|Adviser|Advisor|Head of [A-Z][\w ’',&-]*"
    r"|Chair(?:man)?\b[\w ’',-]*|Consultant|Lead Reviewer|Reviewer)",
)
_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Cllr"
    r"|Councillor)\.?\s+)?[A-Z][a-z’'-]*\.?(?:\s+(?:[A-Z]\.?|[A-Z][a-z’']*(?:[-’']?[A-Z][a-z’']+)*|[A-Z]{2,4})){1,3}$"
)
_SIGNED = re.compile(r"^(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best)\s+regards)\b", re.I)
_COMMISSIONED = re.compile(
    r"(?P<who>[^.;]{3,160}?)\s+(?:has\s+|have\s+)?commissioned\b|\bcommissioned\s+by\s+(?P<by>[^.;]{3,120})", re.I
)


def addressee_of(top: Sequence[Unit], cover: Fields) -> tuple[str, str]:
    for name in ("report for", "report to", "to", "decision maker", "for"):
        held = field_of(cover, name)
        if held is not None:
            return held[0].strip(), ""
    dear = next((place for place, unit in enumerate(top) if _DEAR.match(unit.text)), None)
    if dear is None:
        told = next((found for unit in top[:8] if (found := _TOLD.match(unit.text))), None)
        named = next((unit.text for unit in top[:4] if _BODY.match(unit.text)), "")
        return (told["who"].strip(" .") if told else named), ""
    lines = [part.strip(" ,.") for unit in top[max(0, dear - 6) : dear] for part in re.split(r",\s*|\n", unit.text)]
    lines = [line for line in lines if line and parse_date(line) is None]
    post = next((place for place, line in enumerate(lines) if place and _POST.match(line)), None)
    if post is None:
        post = next((place for place, line in enumerate(lines) if _POST.match(line)), None)
    if post is None:
        return "", ""
    person = lines[post - 1] if post and _NAME.match(lines[post - 1]) else ""
    after = lines[post + 1] if post + 1 < len(lines) and "Council" in lines[post + 1] else ""
    return ", ".join(filter(None, (lines[post], after))), person


def authors_of(body: Sequence[Unit], cover: Fields) -> tuple[Author, ...]:
    found: list[Author] = []
    for name in (
        "responsible officer",
        "report author",
        "author",
        "report of",
        "lead officer",
        "contact officer",
        "contact",
    ):
        held = field_of(cover, name)
        if held is not None:
            found.append(_officer(held[0]))
    signed = next((place for place, unit in enumerate(body) if _SIGNED.match(unit.text) and len(unit.text) < 60), None)
    if signed is not None:
        tail = _SIGNED.sub("", body[signed].text).strip(" ,")
        below = [unit.text for unit in body[signed + 1 : signed + 8] if unit.layout is not Layout.HEADING]
        found += _signers([tail, *below] if tail else below)
    return tuple(dict.fromkeys(author for author in found if author.role or author.person))


def _officer(words: str) -> Author:
    post = _POST.search(words)
    if post is None:
        return Author(role="", person=words.strip(" ,") if _NAME.match(words.strip(" ,")) else "")
    person = words[: post.start()].strip(" ,-–")
    return Author(role=post[0].strip(), person=person if _NAME.match(person) else "")


def _signers(lines: Sequence[str]) -> Iterator[Author]:
    """Names with posts in brackets, after a comma or on the next line; two columns of a signature become two."""
    pending = ""
    for line in lines:
        bracket = list(re.finditer(r"(?P<who>[A-Z][\w.’' -]+?)\s*\((?P<post>[^()]{5,120})\)", line))
        if bracket:
            for found in bracket:
                role, _, organisation = found["post"].partition(",")
                yield Author(role=role.strip(), person=found["who"].strip(), organisation=organisation.strip())
            continue
        name, _, post = line.partition(",")
        if post and _NAME.match(name.strip()) and _POST.search(post):
            yield Author(role=post.strip(), person=name.strip())
        elif _NAME.match(line.strip()) and not _POST.search(line):
            if pending:
                yield Author(role="", person=pending)
            pending = line.strip()
        elif pending and _POST.search(line):
            role, _, organisation = line.partition(",")
            yield Author(role=role.strip(), person=pending, organisation=organisation.strip())
            pending = ""
    if pending:
        yield Author(role="", person=pending)


def commissioners_of(body: Sequence[Unit]) -> tuple[str, ...]:
    for unit in body:
        for sentence in unit.sentences:
            found = _COMMISSIONED.search(sentence.text)
            if found is None or unit.layout in (Layout.HEADING, Layout.TABLE):
                continue
            words = found["by"] or found["who"]
            posts = [post[0].strip(" ,") for post in _POST.finditer(words)]
            named = [re.sub(r"\s+(?:and\s+(?:the\b|[a-z])|to\b).*$", "", post) for post in posts]
            if named:
                return tuple(dict.fromkeys(named))
            if re.search(r"\bthe council\b", words, re.I):
                return ("the council",)
    return ()
