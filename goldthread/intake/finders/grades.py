"""Grades that a document quotes from an inspectorate: "judged as 'performing well' by Ofsted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Judgement
from goldthread.intake.structure import Outline, Sentence, Unit
from goldthread.intake.vocabulary import INSPECTION_GRADE, INSPECTORATE

_Q = r"[‘'\"“]?"
_GRADE = rf"{_Q}(?P<rating>{INSPECTION_GRADE.pattern}){_Q}"
_JUDGED = re.compile(
    r"\b(?:judged|rated|graded|assessed|found|deemed|considered)\b(?:\s+(?:overall|by\s+(?:[A-Z]\w+"
    r"|the\s+\w+)))?\s+(?:as\s+|to\s+be\s+|as\s+being\s+)?"
    r"(?:an?\s+)?(?:overall\s+)?" + _GRADE,
    re.I,
)
_ACTIVE = re.compile(
    r"\b(?:judged|rated|graded|assessed|found)\s+(?P<what>[^.;]{3,120}?)\s+(?:as|to\s+be)\s+(?:an?\s+)?" + _GRADE, re.I
)
_BARE = re.compile(
    r"\b(?:judged|rated|graded)\s+(?!to be\b|as\b)(?P<what>[^.;,]{3,90}?)\s+"
    + _GRADE
    + r"(?=\s+(?:and|but|with|overall)\b|[.,;]|$)",
    re.I,
)
_AND_BARE = re.compile(
    r"(?:,|\band\b|\bbut\b)\s+(?P<what>[^,.;]{3,90}?)\s+(?:as\s+)?" + _GRADE + r"(?=\s+(?:and|but)\b|[.,;]|$)", re.I
)
_AND_FOR = re.compile(
    r"\b(?:and|but)\s+" + _GRADE + r"\s+for\s+(?P<what>[^,.;]{3,90}?)(?=\s+(?:and|but)\b|[,.;]|$)", re.I
)
_GOES_ON = re.compile(
    r"^(?P<what>[A-Z][^.;:]{2,90}?)\s+(?:was|were)\s+(?:also\s+)?" + _GRADE + r"(?=[.,;]|\s+and\b|$)", re.I
)
_CLAUSE = re.compile(
    r"^(?P<what>[A-Z][^.;:,]{2,90}?)\s+(?:was|were)\s+(?:also\s+)?"
    + _GRADE
    + r"(?=\s*,?\s+(?:although|though|but|while|and)\b)",
    re.I,
)
_NOUN = re.compile(
    r"\b(?:judge?ments?|ratings?|grades?|grading|verdict|score)\s+(?:of|was|were|is|as)\s+"
    + _GRADE
    + rf"|{_Q}(?P<before>{INSPECTION_GRADE.pattern}){_Q}\s+(?:overall\s+)?(?:judge?ments?|ratings?|grades?|grading)\b",
    re.I,
)
_FURTHER = re.compile(
    r"(?:,|\band\b|\bbut\b|\bwith\b|\bexcept\b)\s+(?:for\s+|that\s+)?(?P<what>[^,.;]{3,90}?)\s+(?:as|was|were|to\s+be)\s+"
    r"(?:judged\s+|rated\s+|graded\s+)?(?:as\s+|to\s+be\s+)?(?:an?\s+)?" + _GRADE,
    re.I,
)
_LIKEWISE = re.compile(r",?\s+as\s+(?:was|were|did)\s+(?:also\s+)?(?P<what>[^,.;]{3,90}?)(?=[,.;]|$)", re.I)
"""The same grade for another thing: "was judged adequate, as was partnership working"."""
_LINE = re.compile(
    rf"^(?P<what>[A-Z][^:.;]{{3,100}}?)\s*(?::|\s[–—-])\s*{_Q}(?P<rating>{INSPECTION_GRADE.pattern}){_Q}\.?$", re.I
)
_UNREAL = re.compile(
    r"\b(?:should|would|could|may|might|must|will|shall|whether|if|to be (?:judged|rated|graded)"
    r"|aspir\w+|ambition|aim\w*|target\w*|next"
    r"|future|towards|become|risk(?:s|ed)?|danger"
    r"|avoid\w*|prevent\w*|criteria|descriptors?|in order to|seek\w*|hope\w*)\b",
    re.I,
)
_BY = re.compile(r"\bby\s+(Ofsted|(?:the\s+)?(?:CQC|Care Quality Commission|inspect(?:ors|orate|ion)))\b", re.I)
_SUBJECT = re.compile(
    r"(?P<what>[^,;.]{3,140}?)\s+(?:is|are|was|were|has been|have been|had been|being)?\s*(?:\w+ly\s+)?$", re.I
)
_OPINION = re.compile(
    r"\b(?:graded|rated|gave|given|opinion|judged|concluded|provides?|provided|received|offers?)\b[^.;]{0,80}?"
    r"(?P<rating>\b(?:full|substantial|significant|reasonable|adequate|moderate|partial|limited|minimal|no)\s+assurance)\b",
    re.I,
)
_AUDIT = re.compile(r"\binternal\s+audit(?:ors?)?\b|\bauditors?\b", re.I)
_OPENING = re.compile(r"^(?:and|but|with|that|while|although)\s+", re.I)
_REACH = 4
_TELLS_OF_ONE = 3
"""Paragraphs above that name an inspection: then the document is about it, and grades in it are the inspectors'."""


def find_grades(outline: Outline) -> Iterator[Judgement]:
    """Grades that others gave; the inspectorate must be named in the sentence, its paragraph or the headings."""
    units = outline.units
    named: list[str] = []
    for place, unit in enumerate(units):
        here = INSPECTORATE.search(unit.text)
        above = named.copy() if len(named) < _TELLS_OF_ONE else named
        if here is not None and len(named) < _TELLS_OF_ONE:
            named.append(here[0])
        if unit.layout in (Layout.HEADING, Layout.FOOTNOTE, Layout.TABLE):
            continue
        yield from _opinions(unit)
        maker = _maker(units, place, above)
        if maker:
            yield from _in_unit(unit, maker)


def _opinions(unit: Unit) -> Iterator[Judgement]:
    """Opinions of auditors, in words of their own scale: "substantial assurance"."""
    audit = _AUDIT.search(unit.text)
    if audit is None:
        return
    for sentence in unit.sentences:
        hit = _OPINION.search(sentence.text)
        if hit is not None and not _UNREAL.search(sentence.text, 0, hit.end()):
            yield _judgement(unit, sentence, _subject(sentence.text, hit), hit["rating"], audit[0])


def _maker(units: Sequence[Unit], place: int, named: Sequence[str]) -> str:
    """Whose grades a paragraph gives; `named` are the first inspectorates that the paragraphs above name."""
    unit = units[place]
    for words in (unit.text, *unit.sections):
        found = INSPECTORATE.search(words)
        if found is not None:
            return found[0]
    for above in reversed(units[max(0, place - _REACH) : place]):
        found = INSPECTORATE.search(above.text) if above.text.endswith(":") or unit.label else None
        if found is not None:
            return found[0]
    return named[0] if len(named) >= _TELLS_OF_ONE and not unit.label else ""


def _in_unit(unit: Unit, maker: str) -> Iterator[Judgement]:
    line = _LINE.match(unit.text)
    if line is not None:
        yield _judgement(unit, Sentence(unit.text, unit.lines), line["what"], line["rating"], maker)
        return
    graded = False
    for sentence in unit.sentences:
        patterns = (_ACTIVE, _BARE, _JUDGED, _NOUN, *((_GOES_ON,) if graded else ()))
        for pattern in patterns:
            hits = [
                hit
                for hit in pattern.finditer(sentence.text)
                if not _UNREAL.search(sentence.text, max(0, hit.start() - 60), hit.end())
            ]
            for hit in hits:
                rating = hit["rating"] or hit["before"] if pattern is _NOUN else hit["rating"]
                yield _judgement(unit, sentence, _subject(sentence.text, hit), rating, maker)
            if hits:
                graded = True
                further = _AND_BARE if pattern is _BARE else _FURTHER
                for more in further.finditer(sentence.text, hits[-1].end()):
                    yield _judgement(unit, sentence, more["what"], more["rating"], maker)
                yield from _beside(unit, sentence, hits, maker, opened=pattern is not _GOES_ON)
                break


def _beside(
    unit: Unit, sentence: Sentence, hits: Sequence[re.Match[str]], maker: str, *, opened: bool
) -> Iterator[Judgement]:
    """Grades around those found: in the clause before the first (`opened`), and the last given to another thing too."""
    first = _CLAUSE.match(sentence.text, 0, hits[0].start()) if opened else None
    if first is not None:
        yield _judgement(unit, sentence, first["what"], first["rating"], maker)
    for more in _AND_FOR.finditer(sentence.text, hits[-1].end()):
        yield _judgement(unit, sentence, more["what"], more["rating"], maker)
    likewise = _LIKEWISE.match(sentence.text, hits[-1].end())
    if likewise is not None:
        last = hits[-1]
        rating = last["rating"] or last["before"] if last.re is _NOUN else last["rating"]
        yield _judgement(unit, sentence, likewise["what"], rating, maker)


def _subject(text: str, hit: re.Match[str]) -> str:
    """What was graded, in the words before the verb, or after it where the inspectorate is the subject."""
    if "what" in hit.re.groupindex and hit["what"]:
        return hit["what"].strip()
    found = _SUBJECT.search(text[: hit.start()])
    return found["what"].strip() if found else text[: hit.start()].strip(" ,")[-120:]


def _judgement(unit: Unit, sentence: Sentence, what: str, rating: str, maker: str) -> Judgement:
    by = _BY.search(sentence.text)
    return Judgement(
        criterion=_OPENING.sub("", what.strip(" :–-")),
        rating=rating,
        commentary=sentence.text,
        judged_by=by[1] if by else maker,
        lines=sentence.lines,
        page=unit.page,
    )
