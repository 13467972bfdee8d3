"""What a document says of itself: title, authority, date, who writes to whom, which meeting, what it follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.finders.cover import field_of, fields_of
from goldthread.intake.finders.related import find_related
from goldthread.intake.reading import Author, DocumentFacts, MeetingFact
from goldthread.intake.structure import Outline, Unit
from goldthread.lib.dates import Precision, find_dates, parse_date

_TOP = 30
_AUTHORITY = re.compile(
    r"\b(?:(?P<after>(?:[A-Z][\w’'-]+(?:\s+(?:and|upon|on|of|the|with|in)\s+"
    r"|\s+)){1,4}?)(?P<form>(?:(?:City|County|Borough|District|Metropolitan|Unitary)\s+){0,2}Council)"
    r"|(?P<before>(?:Royal\s+|London\s+)?Borough\s+of|City\s+of|County\s+of|Council\s+of\s+the"
    r"|LB\.?)\s+(?P<name>[A-Z][\w’'-]+(?:\s+(?:and|upon|on)\s+[A-Z][\w’'-]+|\s+[A-Z][\w’'-]+)?))"
)
_NOT_NAME = frozenset(
    (
        "the",
        "this",
        "that",
        "our",
        "your",
        "dear",
        "full",
        "city",
        "county",
        "borough",
        "leader",
        "town",
        "parish",
        "joint",
        "annual",
        "chief",
        "a",
        "of",
        "by",
        "and",
        "to",
        "in",
        "from",
        "for",
    )
)
_POST = re.compile(
    r"\b(?:Chief Executive|Managing Director|Head of Paid Service|(?:Corporate |Strategic |Executive "
    r"|Interim |Acting |Divisional |Assistant )*Director(?:\s*[-–,]?\s*(?:of\s+)?[A-Z][\w’',& -]*)?"
    r"|Leader of the Council|Lead Member[\w ’',-]*|Adviser|Advisor|Head of [A-Z][\w ’',&-]*"
    r"|Chair(?:man)?\b[\w ’',-]*|Consultant|Lead Reviewer|Reviewer)",
)
_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Cllr"
    r"|Councillor)\.?\s+)?[A-Z][a-z’'-]+(?:\s+(?:[A-Z]\.?|[A-Z][a-z’'-]+|[A-Z]{2,4})){1,3}$"
)
_SIGNED = re.compile(r"^(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best)\s+regards)\b", re.I)
_DEAR = re.compile(r"^dear\s+(?P<who>[A-Z][\w .’'-]+?),?$", re.I)
_COMMISSIONED = re.compile(
    r"(?P<who>[^.;]{3,160}?)\s+(?:has\s+|have\s+)?commissioned\b|\bcommissioned\s+by\s+(?P<by>[^.;]{3,120})", re.I
)
_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?:the\s+)?(?P<who>[A-Z][\w’'& ]+?(?:\s\([A-Z]{2,6}\))?)(?=\s+(?:I|we|to|and|in)\b|[,.])"
)
_BASIS = re.compile(
    r"\b(?:as\s+)?set\s+out\s+in\s+(?:the\s+)?(?P<what>[A-Z][^.;]{5,120}?(?:Pack|Paper|Document|Report"
    r"|Plan|Proposals?|Strategy|Consultation))\b"
)
_EX_ANTE = re.compile(
    r"\bproposals?\b[^.]{0,80}\b(?:establish|restructur\w+|combin\w+|merge\w*|creat\w+"
    r"|senior management)|\bproposed (?:structure|directorate|restructur\w+|arrangements)",
    re.I,
)
_IN_OPERATION = re.compile(
    r"\b(?:since|following|after)\b[^.]{0,60}\b(?:establish\w+|merger|creation|combin\w+"
    r"|implementation)\b[^.]{0,60}\b(?:in|since|on)\s+(?:\w+\s+)?(?:19|20)\d\d"
    r"|\bmonths?\s+(?:after|of|into)\b[^.]{0,40}\b(?:operation|merger|establish\w+|integration)"
    r"|\b(?:was|were)\s+(?:merged|combined|established)\b",
    re.I,
)
_HANDLING = re.compile(
    r"\b(?:not\s+for\s+(?:wider\s+|onward\s+)?(?:circulation|publication|distribution)|in\s+confidence"
    r"|official[- ]sensitive|restricted|confidential\b[^.]{0,30}|embargoed|draft\b[^.]{0,20}not)",
    re.I,
)
_MEETS = re.compile(
    r"\b(?P<body>(?:[A-Z][\w’'&-]+\s+|and\s+|of\s+|for\s+|the\s+)*(?:Cabinet|Committee|Commission"
    r"|Panel|Board|Executive|Council|Scrutiny))\b"
)
_HELD = re.compile(r"\b(?:on|at|in|of|by|to|meeting|its|their)\b", re.I)


def find_document(outline: Outline, kind: str) -> DocumentFacts:
    """The facts of the document as a whole, from its first part."""
    top = [unit for unit in outline.units[:60] if unit.part == 0][:_TOP]
    body = [unit for unit in outline.units if unit.part == 0]
    cover = fields_of(outline)
    date, date_lines = _date(top, cover, kind)
    authority = _authority(outline)
    addressee, person = _addressee(top, cover)
    return DocumentFacts(
        title=_title(top, cover, kind),
        kind=kind,
        authority=authority,
        date=date,
        date_lines=date_lines,
        addressee=addressee,
        addressee_person=person,
        authors=_authors(body, cover, kind),
        issuing_body=_issuing_body(body),
        commissioned_by=_commissioned_by(body),
        meetings=tuple(_meetings(outline, cover, date)),
        related=find_related(outline, kind),
        mode=_mode(body, kind),
        basis=_basis(body),
        handling=_handling(outline),
    )


def _title(top: Sequence[Unit], cover: dict[str, tuple[str, Span]], kind: str) -> str:
    if (subject := field_of(cover, "subject")) is not None:
        return subject[0]
    dear = next((place for place, unit in enumerate(top) if _DEAR.match(unit.text)), None)
    if dear is not None:
        below = next(
            (unit for unit in top[dear + 1 : dear + 4] if unit.layout is Layout.HEADING or len(unit.text) < 160), None
        )
        if below is not None and not below.number:
            return below.text.rstrip(".:")
    headings = [unit.text for unit in top if unit.layout is Layout.HEADING]
    styled = next((unit.text for unit in top if unit.style == "title"), None)
    titles = [text for text in headings if not re.match(r"(?:report (?:for|to|of)|section|appendix)\b", text, re.I)]
    return styled or (titles[0] if titles else headings[0] if headings else "")


def _date(top: Sequence[Unit], cover: dict[str, tuple[str, Span]], kind: str) -> tuple[str | None, Span | None]:
    """The date of a cover block, else of a line at the top that holds little but a date."""
    for name in ("date of meeting", "meeting date", "date"):
        held = field_of(cover, name)
        found = parse_date(held[0]) if held is not None else None
        if held is not None and found is not None and found.first is not None:
            return found.iso(), held[1]
    for exact in (True, False):
        for unit in top:
            for sentence in unit.sentences or ():
                found = parse_date(sentence.text)
                if found is None or found.first is None or len(sentence.text) - len(found.words) > 30:
                    continue
                if not exact or found.precision is Precision.DAY:
                    return found.iso(), _line_of(unit, found.words) or sentence.lines
    return None, None


def _line_of(unit: Unit, words: str) -> Span | None:
    return unit.lines if unit.lines[0] == unit.lines[1] and words in unit.text else None


def _authority(outline: Outline) -> str:
    """The council that is named most often, in full at its first naming."""
    seen: dict[str, tuple[int, str]] = {}
    for unit in outline.units[:400]:
        for found in _AUTHORITY.finditer(unit.text):
            name = _clean_name(found["after"] or found["name"] or "")
            if not name:
                continue
            full = f"{name} {found['form']}" if found["after"] else f"{found['before']} {name}"
            key = name.split()[-1].lower()
            count, first = seen.get(key, (0, full))
            seen[key] = (count + 1, first if "Council" in first or "Council" not in full else full)
    return max(seen.values(), key=lambda entry: entry[0])[1] if seen else ""


def _clean_name(words: str) -> str:
    kept = words.split()
    while kept and kept[0].lower() in _NOT_NAME:
        kept.pop(0)
    return " ".join(kept).strip(" ,")


def _addressee(top: Sequence[Unit], cover: dict[str, tuple[str, Span]]) -> tuple[str, str]:
    for name in ("report for", "report to", "to", "decision maker", "for"):
        held = field_of(cover, name)
        if held is not None:
            return held[0].strip(), ""
    dear = next((place for place, unit in enumerate(top) if _DEAR.match(unit.text)), None)
    if dear is None:
        return "", ""
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


def _authors(body: Sequence[Unit], cover: dict[str, tuple[str, Span]], kind: str) -> tuple[Author, ...]:
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


def _issuing_body(body: Sequence[Unit]) -> str:
    for unit in body[:40]:
        found = _BEHALF.search(unit.text)
        if found is not None:
            return found["who"].strip()
    return ""


def _commissioned_by(body: Sequence[Unit]) -> tuple[str, ...]:
    for unit in body:
        for sentence in unit.sentences:
            found = _COMMISSIONED.search(sentence.text)
            if found is None or unit.layout in (Layout.HEADING, Layout.TABLE):
                continue
            words = found["by"] or found["who"]
            posts = [post[0].strip(" ,") for post in _POST.finditer(words)]
            named = [re.sub(r"\s+(?:and|to)\b.*$", "", post) for post in posts]
            if named:
                return tuple(dict.fromkeys(named))
            if re.search(r"\bthe council\b", words, re.I):
                return ("the council",)
    return ()


def _meetings(outline: Outline, cover: dict[str, tuple[str, Span]], date: str | None) -> Iterator[MeetingFact]:
    """The meeting of the cover block, then every body that the text puts beside a day."""
    own = field_of(cover, "date of meeting") or field_of(cover, "meeting date")
    body = field_of(cover, "report for") or field_of(cover, "report to") or field_of(cover, "committee")
    if own is not None and body is not None:
        yield MeetingFact(body=body[0], date=date, purpose="receives this report", lines=own[1])
    seen: set[tuple[str, str | None]] = set()
    around = parse_date(date or "")
    for unit in outline.units:
        if unit.layout in (Layout.HEADING, Layout.TABLE) or unit.part:
            continue
        for sentence in unit.sentences:
            for found in _beside_date(sentence.text, around):
                if found not in seen:
                    seen.add(found)
                    yield MeetingFact(body=found[0], date=found[1], purpose=sentence.text, lines=sentence.lines)


def _beside_date(text: str, around: object) -> Iterator[tuple[str, str | None]]:
    first = getattr(around, "first", None)
    bodies = [hit for hit in _MEETS.finditer(text) if hit["body"].split()[0].lower() not in ("of",)]
    if not bodies:
        return
    for when, start, end in find_dates(text, first):
        if when.precision not in (Precision.DAY, Precision.MONTH):
            continue
        near = [hit for hit in bodies if -45 <= hit.end() - start <= 0 or 0 <= hit.start() - end <= 25]
        for hit in near[:1]:
            between = text[min(hit.end(), end) : max(hit.start(), start)]
            if _HELD.search(between) and not re.search(r"[;.]", between):
                yield re.sub(r"^(?:the|and|of|for)\s+", "", hit["body"], flags=re.I), when.iso()


def _mode(body: Sequence[Unit], kind: str) -> str:
    if kind not in ("review_letter", "progress_review", "briefing"):
        return ""
    words = " ".join(unit.text for unit in body[:25])
    if kind != "progress_review" and _EX_ANTE.search(words):
        return "ex_ante"
    return "in_operation" if kind == "progress_review" or _IN_OPERATION.search(words) else ""


def _basis(body: Sequence[Unit]) -> str:
    for unit in body:
        found = _BASIS.search(unit.text)
        if found is not None:
            return found["what"]
    return ""


def _handling(outline: Outline) -> str:
    for unit in outline.units:
        if unit.layout is Layout.FOOTNOTE:
            continue
        found = _HANDLING.search(unit.text)
        if found is not None and (len(unit.text) < 120 or "circulation" in found[0].lower()):
            return found[0]
    return ""
