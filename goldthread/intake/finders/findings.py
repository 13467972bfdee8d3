"""What the author of a document finds: strengths, needs, risks, opportunities, concerns and quotes, by theme.

A finding is a sentence, or the clause of a sentence that turns ("but", "with the risk that"). The heading it stands
under decides where it is a list ("Areas for development"); else its own words do. Lists of recommendations, criteria,
evidence and what the council says of itself hold no findings; background and process only such as judge outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldthread.intake.blocks import Cell, Layout, Span
from goldthread.intake.finders.cover import is_field
from goldthread.intake.finders.cues import Kind, is_plain, kind_of
from goldthread.intake.finders.grades import find_grades
from goldthread.intake.finders.named_lists import listed_in
from goldthread.intake.finders.passages import Passage, span_at
from goldthread.intake.finders.scope import (
    Ground,
    closes_list,
    ground_of,
    heading_kind,
    kind_of_heading,
    kind_of_lead,
    theme_of,
)
from goldthread.intake.outline.sentences import cut
from goldthread.intake.reading import DocumentFacts, Finding
from goldthread.intake.structure import Outline, Sentence, Unit
from goldthread.intake.vocabulary import opens_with_ask

_TURN = re.compile(
    r";\s+(?=\S)|,?\s+(?=(?:but|although|though|however|whereas|albeit)\b)"
    r"|,\s+(?=(?:with the (?:risk|result) that|while|whilst|yet|particularly the|especially given|despite)\b)"
    r"|\.\s+(?=[A-Z])"
    r"|\s+and\s+(?=(?:more|further|additional|greater) (?:work|capacity|attention|action|clarity|focus|progress)\b"
    r"|(?:there|it) (?:is|are|was|were|will|needs?|remains?)\b)",
    re.IGNORECASE,
)
_SHORTEST, _SHORTEST_LISTED, _SHORTEST_QUOTE = 3, 2, 5
"""Words of a clause that judges, of a line of a list, and of what somebody said."""
_SHOULD = re.compile(
    r"\b(?:tests?|it|review|guidance|assessment)\b[^.]{0,30}\bshould\b[^.]{0,20}"
    r"\b(?:assure|consider|ensure|establish|cover|look at|check)(?: that)?$",
    re.IGNORECASE,
)
"""What a test has to look into is no finding."""
_SET_OUT = re.compile(r"\b(?:below|as follows|following)\b[^.]*\.?$", re.IGNORECASE)
_LINK = re.compile(r"(?:and|or)\b.*(?:\w|:)$")
_LONGEST_LINK = 8
_LISTS = frozenset({Layout.LIST_ITEM, Layout.TABLE})
_GRADE = r"(?:outstanding|good|adequate|inadequate|satisfactory|requir(?:es|ing) improvement)"
_GRADED = re.compile(
    r"\b(?:judged|rated|graded|found|assessed|deemed)\s+(?:\w+\s+|[^.;,]{3,120}?\s(?=to be\s|as\s))?(?:to be\s+|as\s+)?"
    rf"{_GRADE}(?:[^.;]{{0,60}}\b(?:was|were|as)\s+(?:\w+\s+)?{_GRADE})?\W*$",
    re.IGNORECASE,
)
_ENDS_GRADED = re.compile(rf"(?<!\bor )\b{_GRADE}(?: for [^.;,]{{3,90}})?\W*$", re.IGNORECASE)
"""A grade that inspectors gave is a judgement; what they found is told in other sentences."""
_COMMENTS = re.compile(
    r"\b(?:comments?|commentary|narrative|observations?|remarks?|notes?|reasons?|why\b.*"
    r"|(?:our|reviewers?[’']?|what we) (?:view|findings?|found))\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Z][^:.]{1,60}:\s*(?:\S+\s*){1,6}$")
"""A field of a cover block: "Lead director: Pat Example"."""
_COMMENT_ROW = re.compile(r"^(?:(?:our|reviewers?[’']?|team[’']?s?) )?comments?\s*:\s*", re.IGNORECASE)
_SUB_LETTER = re.compile(r"(?:^|\.)[a-z]+$")
"""People cite the numbered paragraph, not the letter of a line in it."""
_WORRIES = frozenset({"concern", "risk", "area_for_development"})
_QUOTED = re.compile(r"(?<!\w)[‘“\"']((?:[^‘’“”\"']|(?<=\w)[’'](?=\w)){18,400})[’”\"'](?!\w)")
_WHOLLY_QUOTED = re.compile(r"^[‘“\"'](?:[^‘’“”\"]|(?<=\w)’(?=\w)){8,400}[’”\"'][.,]?$")
_SAID = re.compile(
    r"\b(?:said|told|commented|concluded|described|reported|remarked|felt|in the words of"
    r"|one (?:person|manager|partner)|staff (?:said|told))\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^\W*(?:thank you|dear\b|yours\b|(?:i|we) would be (?:pleased|happy)|(?:i|we) wish\b|please\b"
    r"|on behalf of\b|i am writing|we are writing|this (?:letter|report|paper|briefing|section|appendix|annex)\b"
    r"|(?:the )?(?:council|our|team|reviewer|directorate)\S* (?:own )?"
    r"(?:assessment|rating|view|position|progress|rag|status)\s*:"
    r"|the (?:report|letter|inspection|review) (?:listed|made|contained|set out|gave) \w+ "
    r"(?:areas|recommendations|points)\b"
    r"|the council (?:regards|considers|rates|sees|puts|reports) (?:this|the recommendation|it)\b"
    r"|the council[’']s (?:own )?(?:progress )?(?:report|return|update|self-assessment|account)\b.{0,40}?"
    r"\b(?:puts|records|says|states|rates|gives)\b"
    r"|(?:the |we |our )?\w+ (?:found|saw|noted|identified) (?:many|several|some|a number of|\w+) "
    r"(?:strengths|areas|weaknesses)\b[^,;]{0,40}$"
    r"|the (?:table|following)\b|we (?:would like|want) to thank|see (?:appendix|annex)|\(?a more detailed"
    r"|(?:[\w, ]+:\s*)?(?:there (?:are|is) )?no (?:\w+ ){0,2}(?:implications|impacts?|issues)\b|not applicable\b"
    r"|(?:i|we) (?:did not|didn[’']t|were not able to|was not able to|could not|were unable to) (?:\w+ )?"
    r"(?:meet|speak|see|talk|interview)\b|in the time available\b"
    r"|it should (?:assure|consider|ensure|establish|cover|look at|check)\b"
    r"|(?:the |government )?(?:statutory )?guidance\b|(?:local )?(?:authorities|councils) (?:must|should)\b"
    r"|(?:blue|green|amber|red|grey|black)\s?[:=–-])",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:test|assurance)\b.{0,80}\b(?:is|are|was|were|has|have)\b.{0,30}\bmet\b"
    r"|:\s*(?:outstanding|good|adequate|inadequate|requires improvement|satisfactory"
    r"|fully met|met|not met|part(?:ly)? met)\W*$"
    r"|\bcompl(?:y|ies|ied) with the (?:[\w’'-]+ ){0,3}(?:guidance|requirements)\b"
    r"|\bmeets? the (?:[\w’'-]+ ){0,4}(?:requirements|criteria|test)\b",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"\b(?P<count>\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b[^.]{0,30}\b(?:recommendations|actions|judge?ments|grades|ratings)\b[^.]{0,40}"
    r"\b(?:met|implemented|complete[d]?|achieved|good|adequate|outstanding|in (?:full|part))\b[^.]{0,40}"
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|none)\b[^.]{0,25}\b(?:met|implemented|part\w*|stalled|started|adequate|inadequate|good)\b",
    re.IGNORECASE,
)
"""How many recommendations are met and how many are not says nothing of the service."""
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Claim:
    kind: Kind
    text: str
    start: int
    end: int


def find_findings(outline: Outline, document: DocumentFacts) -> tuple[Finding, ...]:
    """Every finding in reading order, in the outline's own words."""
    found: list[Finding] = []
    lead, closed, nested = None, False, False
    units = _captioned(outline.units)
    for place, unit in enumerate(units):
        above = units[place - 1] if place else None
        if lead and _links_lists(unit):
            continue
        if nested and _captions_list(units, place):
            continue
        if unit.layout is not Layout.LIST_ITEM:
            lead, closed = _lead_over_captions(units, place), False
            nested = lead is not None
        elif above is not None and above.text.rstrip().endswith(":"):
            lead, closed = kind_of_lead(above.text), closes_list(above.text)
        elif above is not None and above.layout is Layout.PARAGRAPH and _SHOULD.search(above.text):
            closed = True
        elif above is not None and _runs_into_list(above):
            lead = _kind_announced(above.text) or lead
        if closed:
            continue
        ahead = place + (2 if nested else 1)
        following = units[ahead] if ahead < len(units) else None
        found.extend(_of_unit(outline, unit, document, lead, following))
    graded = [grade.commentary for grade in find_grades(outline)]
    return tuple(finding for finding in found if not _only_grades(finding.text, graded))


def _only_grades(text: str, graded: Sequence[str]) -> bool:
    """Whether words are the grade that a sentence of `graded` tells of: a judgement of inspectors, no finding."""
    return _ENDS_GRADED.search(text) is not None and any(text in sentence for sentence in graded)


def _captions_list(units: Sequence[Unit], place: int) -> bool:
    """Whether a short line without a number stands over a list."""
    unit = units[place]
    plain = unit.layout in (Layout.HEADING, Layout.PARAGRAPH) and not unit.number and unit.text[-1:] not in ".:;"
    over_list = place + 1 < len(units) and units[place + 1].layout is Layout.LIST_ITEM
    return plain and over_list and len(_WORDS.findall(unit.text)) <= _LONGEST_LINK and heading_kind(unit.text) is None


def _lead_over_captions(units: Sequence[Unit], place: int) -> Kind | None:
    """The kind that a sentence gives to several lists below it, each under a caption of its own."""
    text = units[place].text.rstrip()
    if units[place].layout is not Layout.PARAGRAPH or place + 1 == len(units) or not _captions_list(units, place + 1):
        return None
    return _kind_announced(text) if text.endswith(":") or _SET_OUT.search(text) else None


def _runs_into_list(unit: Unit) -> bool:
    """Whether a paragraph stops in the middle of a sentence, so that the list below goes on with it."""
    return unit.layout is Layout.PARAGRAPH and unit.text[-1:].isalnum()


def _announces(unit: Unit) -> bool:
    goes_on = _runs_into_list(unit) or _SET_OUT.search(unit.text) is not None
    return unit.text.rstrip().endswith(":") or (goes_on and _kind_announced(unit.text) is not None)


def _kind_announced(text: str) -> Kind | None:
    """The kind that a sentence gives to the list below it, whatever sign it ends in."""
    return kind_of_lead(f"{text.rstrip(' .:')}:")


def _links_lists(unit: Unit) -> bool:
    """Whether a line between two lists goes on with the sentence that the first was part of: "and from day to day"."""
    return _LINK.match(unit.text) is not None and len(_WORDS.findall(unit.text)) <= _LONGEST_LINK


def _captioned(units: Sequence[Unit]) -> list[Unit]:
    """The units with a short line that stands over a list taken for the heading that it is on a slide."""
    done: list[Unit] = []
    caption = ""
    for unit, following in zip(units, [*units[1:], None], strict=True):
        over_list = following is not None and following.layout is Layout.LIST_ITEM
        if unit.layout is Layout.HEADING:
            caption = ""
        elif unit.layout is Layout.PARAGRAPH and over_list and heading_kind(unit.text.rstrip(" :")) is not None:
            caption = unit.text
        elif caption and unit.layout is not Layout.LIST_ITEM:
            caption = ""
        done.append(replace(unit, sections=(*unit.sections[:-1], caption)) if caption else unit)
    return done


def _of_unit(
    outline: Outline, unit: Unit, document: DocumentFacts, lead: Kind | None, following: Unit | None
) -> Iterator[Finding]:
    ground = ground_of(unit, document.kind)
    if ground is Ground.CLOSED:
        return
    if unit.layout is Layout.TABLE:
        yield from _of_table(outline, unit)
        return
    headed = kind_of_heading(unit)
    if headed is None and unit.layout is Layout.LIST_ITEM and len(unit.sections) > 1:
        headed = heading_kind(unit.sections[-2])
    listed = headed or lead if ground is Ground.OPEN else None
    if ground is Ground.OPEN and _WHOLLY_QUOTED.match(unit.text):
        yield _finding(unit, "quote", unit.text.strip("‘’“”\"' "), unit.lines)
        return
    if unit.layout is Layout.LIST_ITEM and listed and not unit.text.isdecimal():
        yield _finding(unit, listed, unit.text, unit.lines)
        return
    announces = following is not None and following.layout in _LISTS and _announces(unit)
    sentences = unit.sentences[:-1] if announces else unit.sentences
    if announces and _kind_announced(unit.text) and not _kind_announced(unit.sentences[-1].text):
        sentences = sentences[:-1]
    for sentence in sentences:
        yield from _of_sentence(outline, unit, sentence, ground, headed)


def _of_sentence(
    outline: Outline, unit: Unit, sentence: Sentence, ground: Ground, headed: Kind | None
) -> Iterator[Finding]:
    text = _COMMENT_ROW.sub("", sentence.text)
    shortest = _SHORTEST_LISTED if unit.layout is Layout.LIST_ITEM else _SHORTEST
    if len(_WORDS.findall(text)) < shortest or is_courtesy(text) or _VERDICT.search(text) or _TALLY.search(text):
        return
    passage = Passage(text, sentence.lines, unit)
    if ground is Ground.OPEN:
        quotes = list(_quotes(outline, passage))
        yield from quotes
        if sum(len(quote.text) for quote in quotes) > len(text) / 2:
            return
        items = listed_in(text)
        for item in items:
            yield _finding(unit, item.kind, item.text, span_at(outline.source, passage, item.start, item.end))
        if items:
            return
        headed = headed or _kind_of_line(unit, text)
    for claim in _claims(text, headed, shortest):
        if ground is Ground.TOLD and not is_plain(claim.text):
            continue
        yield _finding(unit, claim.kind, claim.text, span_at(outline.source, passage, claim.start, claim.end))


def _quotes(outline: Outline, passage: Passage) -> Iterator[Finding]:
    """What somebody is quoted as saying: a sentence all in quotation marks, or words that the sentence ascribes."""
    text, unit = passage.text, passage.unit
    if _WHOLLY_QUOTED.match(text):
        yield _finding(unit, "quote", text.strip("‘’“”\"'., "), passage.lines)
        return
    for quote in _QUOTED.finditer(text) if _SAID.search(text) else ():
        if len(quote[1].split()) >= _SHORTEST_QUOTE:
            yield _finding(unit, "quote", quote[1], span_at(outline.source, passage, quote.start(1), quote.end(1)))


def _kind_of_line(unit: Unit, text: str) -> Kind | None:
    """A line of a list that tells somebody to do something asks for it, though no heading says so."""
    asks = unit.layout is Layout.LIST_ITEM and opens_with_ask(text) and kind_of(text) is None and not _FIELD.match(text)
    return "area_for_development" if asks else None


def is_courtesy(text: str) -> bool:
    """Whether the sentence greets, thanks, introduces or asks rather than says something of the matter."""
    return text.rstrip().endswith(("?", ":")) or is_field(text) or _COURTESY.match(text) is not None


def claims_in(text: str) -> list[tuple[int, int]]:
    """Where each clause of a sentence that may judge begins and ends."""
    edges = [0, *(turn.end() for turn in _TURN.finditer(text)), len(text)]
    return list(zip(edges, edges[1:], strict=False))


def _claims(text: str, headed: Kind | None, shortest: int) -> list[_Claim]:
    """The clauses of a sentence that judge, neighbours of one kind taken together."""
    claims: list[_Claim] = []
    for start, end in claims_in(text):
        clause = text[start:end].strip(" ,")
        kind = kind_of(clause) if len(clause.split()) >= shortest else None
        if kind is None or _GRADED.search(clause):
            continue
        if claims and (claims[-1].kind == kind or {claims[-1].kind, kind} <= _WORRIES):
            claims[-1] = _Claim(claims[-1].kind, text[claims[-1].start : end].strip(" ,"), claims[-1].start, end)
        else:
            claims.append(_Claim(kind, clause, start, end))
    if not claims and headed:
        return [_Claim(headed, text, 0, len(text))]
    return claims


def _of_table(outline: Outline, unit: Unit) -> Iterator[Finding]:
    """Cells under a heading such as "Strengths" or "Areas for development", one finding for each line of a cell."""
    if len(unit.rows) < 2:
        return
    kinds = {place: kind for place, cell in enumerate(unit.rows[0]) if (kind := kind_of_lead(cell.text))}
    places = [place for place, cell in enumerate(unit.rows[0]) if _COMMENTS.search(cell.text) and place not in kinds]
    for row in unit.rows[1:]:
        theme = " ".join(row[0].text.split()) if 0 not in kinds and row else ""
        said = [place for place, cell in enumerate(row) if _COMMENT_ROW.match(cell.text)]
        yield from _of_comments(outline, unit, row, [*places, *said])
        for place, kind in kinds.items():
            if place >= len(row):
                continue
            cell = row[place]
            for offset, line in enumerate(part for part in cell.text.split("\n") if len(part.split()) >= 2):
                at = min(cell.lines[0] + offset, cell.lines[1])
                yield _finding(unit, kind, line.strip(" -•–"), (at, at), theme)


def _of_comments(outline: Outline, unit: Unit, row: Sequence[Cell], places: Sequence[int]) -> Iterator[Finding]:
    """The sentences of the cells in which reviewers comment, each by its own words."""
    for cell in (row[place] for place in places if place < len(row)):
        at = (cell.lines[0],) * len(cell.text.split()) if cell.lines[0] == cell.lines[1] else ()
        words = _COMMENT_ROW.sub("", " ".join(cell.text.split()))
        for text, lines in cut(words, at[: len(words.split())], cell.lines):
            yield from _of_sentence(outline, unit, Sentence(text, lines), Ground.OPEN, None)


def _finding(unit: Unit, kind: Kind, text: str, lines: Span, theme: str = "") -> Finding:
    return Finding(
        theme=theme or theme_of(unit),
        kind=kind,
        text=text,
        paragraph=_SUB_LETTER.sub("", unit.number) or None,
        lines=lines,
        page=unit.page,
    )
