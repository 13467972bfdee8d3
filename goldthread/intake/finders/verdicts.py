"""Verdicts in sentences: that the test, its requirements or a criterion is met or not, that an arrangement is safe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.parts import COUNCIL
from goldthread.intake.reading import Judgement
from goldthread.intake.structure import Outline, Sentence, Unit
from goldthread.intake.vocabulary import JUDGEMENT_WORD

CONDITION = re.compile(
    r"\b(?:(?:only\s+)?(?:as|so)\s+long\s+as|provided\s+(?:that\b|(?=(?:the|a|an|it|there|they|this|these|all|its)\b))"
    r"|providing\s+(?:that|the)\b|subject\s+to|on\s+(?:the\s+)?condition(?:s)?\s+(?:that|of)|conditional\s+(?:up)?on"
    r"|only\s+if|if\s+and\s+only\s+if|on\s+the\s+(?:basis|understanding|proviso)\s+that|with\s+the\s+proviso\s+that"
    r"|assuming\s+(?:that\b)?|unless)\s*(?P<what>[^.]*)",
    re.I,
)
_VERDICT = re.compile(
    r"\b(?:requirements?|criteri(?:on|a)|tests?(?:\s+of\s+(?:local\s+)?assurance)?|assurance\s+tests?"
    r"|local\s+assurance|guidance)\b"
    r"[^.;:]{0,140}?\b(?P<be>is|are|was|were|has\s+been|have\s+been|had\s+been|remains?|continues?\s+to\s+be)\s+(?:(?:therefore|now"
    r"|still|broadly|largely|being|judged|considered"
    r"|found|deemed|to\s+be|also|currently|clearly|overall|all"
    r"|both)\s+)*[‘'\"“]?(?P<rating>(?:(?:not(?:\s+yet)?|partly|partially|fully|only\s+part(?:ly"
    r"|ially)?"
    r"|part|substantially)\s+)?(?:met|satisfied|passed|fulfilled))\b(?!\s+(?:that|with)\b)",
    re.I,
)
_MEETS = re.compile(
    r"\b(?P<rating>(?:(?:fully|partly|partially|broadly|substantially)\s+)?(?:meets?|met|satisf(?:y"
    r"|ies|ied)|pass(?:es|ed)?"
    r"|fulfil(?:s|led)?|compl(?:y|ies|ied)\s+with|(?:is|are)\s+(?:compliant|consistent|in\s+(?:line|accordance))\s+with"
    r"|accords?\s+with)"
    r"|(?:do(?:es)?|did)\s+not\s+(?:yet\s+|fully\s+)?(?:meet|satisfy|pass|fulfil|comply\s+with))\s+"
    r"(?:fully\s+|(?:all|each|both)\s+(?:of\s+)?)?the\s+(?:\w+\s+){0,2}?[‘'\"“]?(?:requirements?"
    r"|criteria|tests?|standards?|guidance|local\s+test"
    r"|assurance\s+test)\b",
    re.I,
)
_FOUND = re.compile(
    r"\b(?:found|judged?|consider(?:ed)?|deemed|believed?|assessed|held)\s+(?P<what>(?:that\s+)?(?:the|all|these"
    r"|those|its|both|each)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:requirements?|criteri(?:on|a)|tests?|duties|standards?)(?:\s+of\s+(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+)?)?)"
    r"\s+to\s+(?:be|have\s+been)\s+"
    r"(?P<rating>(?:(?:not|partly|partially|fully|largely|broadly|substantially)\s+)?(?:met|satisfied|passed|fulfilled))\b",
    re.I,
)
_CRITERION_HOLDS = re.compile(
    r"\b(?:(?:I|we)\s+(?:\w+ly\s+)?(?:consider|conclude|judge|find|believe)d?\b|(?:I\s+am|we\s+are)\s+(?:\w+\s+)?satisfied\b"
    r"|in\s+(?:my|our)\s+(?:view|judgement|judgment|opinion)\b|(?:my|our)\s+(?:view|judgement|judgment|conclusion)\s+is\b)"
    r"[^.;]{0,40}?\s(?P<what>(?:[\w’'-]+\s+){0,4}?(?:accountabilit(?:y|ies)|responsibilities|duties|partnerships?"
    r"|governance|leadership|capacity|arrangements?|structures?|safeguards?|roles?|lines\s+of\s+accountability)"
    r"(?:\s+(?:working|arrangements?))?)\s+"
    r"(?:is|are|remains?)\s+(?P<rating>(?:not\s+(?:yet\s+)?)?(?:sufficiently|adequately|fully|appropriately|suitably"
    r"|broadly|largely|only\s+partly|partly)\s+(?:clear|transparent|effective|robust|strong|secure|sound|discharged"
    r"|met|satisfied|safe|developed|covered|assured))\b",
    re.I,
)
_TESTED = re.compile(
    r"\b(?:assurance|tests?|proposals?|arrangements?|structure|combined|roles?|statutory guidance|council|review)\b",
    re.I,
)
_BODY_SUBJECT = re.compile(
    r"\b(?:boards?|lscb|lsab|committees?|panels?|schools?|homes?|providers?)\b[^,;]{0,60}$", re.I
)
_UNREAL = re.compile(
    r"\b(?:should|would|could|can|may|might|must|will|shall|whether|if|unless|ensure[sd]?|ensuring"
    r"|extent|in order to|(?<!continue )(?<!continues )to be met|need(?:s|ed)? to"
    r"|how far|intended|designed|aim(?:s|ed)?|enable[sd]?|likely)\b",
    re.I,
)
_THEN = re.compile(
    r"\b(?P<who>(?:the\s+|that\s+|an?\s+)?(?:(?:19|20)\d\d\s+|earlier\s+|previous\s+|original\s+"
    r"|first\s+|initial\s+|last\s+)*(?:report|review|letter|test|team|adviser|assessment"
    r"|Ofsted|CQC|LGA))\b[^.]{0,40}?\b(?:concluded|found|judged|considered|noted|reported|stated"
    r"|confirmed|determined|was)\b",
    re.I,
)
_NOW = re.compile(r"\b(?:I|we|this review|our|my|the review team|in (?:my|our) (?:view|judgement|opinion))\b", re.I)
_CLOSING = re.compile(r"\b(?:conclu|summary|overall|verdict|judge?ment|outcome|result)", re.I)
_HOLDS = re.compile(
    r"\b(?:we|I|the\s+(?:peer\s+|review\s+)?team|the\s+reviewers?|our\s+(?:view|judgement"
    r"|conclusion)\s+is)\b[^.;]{0,60}?\bthat\s+"
    r"(?P<what>(?:the|these|those|its|this)\s+(?:\w+\s+){0,4}?(?:arrangements?|structures?|proposals?"
    r"|model|roles?|posts?))\s+"
    r"(?P<rating>(?:is|are|remains?)\s+(?:not\s+|broadly\s+|fundamentally\s+|largely\s+)?(?:safe"
    r"|unsafe|sound|robust|effective|appropriate"
    r"|adequate|inadequate|satisfactory|fit\s+for\s+purpose|compliant))\b",
    re.I,
)
_LINE = re.compile(
    rf"^(?:\(?\w{{1,3}}[.)]\s+)?(?P<what>[A-Z][^:.;]{{2,70}}?)\s*(?::"
    rf"|\s[–—-])\s*(?P<rating>(?i:{JUDGEMENT_WORD.pattern}))(?P<rest>.*)$"
)
_RATES_PROGRESS = re.compile(
    r"(?:(?:our|council['’]?s?|the|current|overall|own|reviewers?['’]?|team['’]?s?|r(?:ec(?:ommendation)?)?\.?\s*\d+)\s+)*"
    r"(?:progress|ratings?|status|position|recommendation|rag|assessment)\b",
    re.I,
)
_CLOSES = re.compile(
    rf"^(?:(?:our|my|overall|the)\s+)*(?:conclusion|judge?ment|verdict|result|outcome|opinion|finding)\s*[:–—-]\s*"
    rf"(?P<rating>(?i:{JUDGEMENT_WORD.pattern}))(?P<rest>.*)$",
    re.I,
)
_ANSWER = re.compile(
    r"^(?P<what>[A-Za-z][^:;]{2,90}?)\s*(?::|\s[–—-])\s*"
    r"(?P<rating>Yes|No|Partly|Partially|In part|Fully)\b(?P<rest>.*)$"
)
_ASKS_EACH = re.compile(r"\b(?:judge?ments?|criteri(?:a|on)|tests?)\b[^.]*:$", re.I)
_JUDGES = re.compile(r"\b(?:opinion|judge?ment|conclusions?|summary|verdict|tests?|criteri(?:a|on)|assurance)\b", re.I)


def find_verdicts(outline: Outline, speakers: Sequence[str]) -> Iterator[Judgement]:
    """Sentences that say that the test, its requirements or a criterion is met or not."""
    above = ""
    for unit in outline.units:
        if unit.layout in (Layout.HEADING, Layout.TABLE, Layout.FOOTNOTE):
            continue
        line = _criterion_line(unit.text) if _JUDGES.search(f"{unit.section} {above}") else None
        if line is None and unit.label and _ASKS_EACH.search(above):
            line = _ANSWER.match(unit.text)
        closes = _CLOSES.match(unit.text)
        if closes is not None and unit.section:
            yield _of_line(unit, closes, unit.section)
            continue
        if line is not None:
            yield _of_line(unit, line)
            continue
        above = unit.text
        for sentence in unit.sentences:
            found = next((hit for pattern in _SENTENCES if (hit := pattern(sentence.text)) is not None), None)
            if found is not None and not _is_unreal(sentence.text, found):
                yield _verdict(unit, sentence, found, speakers[unit.part] == COUNCIL)


def _criterion_line(text: str) -> re.Match[str] | None:
    """A criterion and its rating; what rates the progress on a recommendation is no judgement of a criterion."""
    found = _LINE.match(text)
    return None if found is not None and _RATES_PROGRESS.match(found["what"]) else found


def _of_line(unit: Unit, found: re.Match[str], criterion: str = "") -> Judgement:
    """A criterion and its rating on a line of their own: "Duties: fully satisfied."; `criterion` where the heading
    above names it."""
    condition = CONDITION.search(found["rest"])
    return Judgement(
        criterion=criterion or found["what"].strip(),
        rating=found["rating"],
        condition=condition[0].strip(" .") if condition and condition["what"].strip() else None,
        commentary=found["rest"].strip(" .,;:–-"),
        lines=unit.lines,
        page=unit.page,
    )


def _meets(text: str) -> re.Match[str] | None:
    """The council or its proposals meet the requirements; what a board or a provider meets is another matter."""
    found = _MEETS.search(text)
    if found is None or not _TESTED.search(text) or _BODY_SUBJECT.search(text[: found.start()]):
        return None
    return found


_SENTENCES = (_VERDICT.search, _FOUND.search, _meets, _HOLDS.search, _CRITERION_HOLDS.search)


def _is_unreal(text: str, found: re.Match[str]) -> bool:
    """Whether the verdict is only wished for, asked or made to depend on something before it."""
    if text.rstrip().endswith("?"):
        return True
    clause_start = max(text.rfind(sign, 0, found.start()) for sign in (";", ":")) + 1
    last = found.start("rating") if found.re is _FOUND else found.end()
    return _UNREAL.search(text, clause_start, last) is not None


def _verdict(unit: Unit, sentence: Sentence, found: re.Match[str], by_council: bool) -> Judgement:
    """A verdict of this document's reviewers, or one that somebody else gave and that is only told here."""
    then = _THEN.search(sentence.text, 0, found.start())
    earlier = by_council or (then is not None and not _NOW.search(sentence.text[: found.start()]))
    criterion = re.search(r"\bcriteri(?:on|a)\b[^.]{0,60}", sentence.text, re.I)
    overall = not earlier and (criterion is None or bool(_CLOSING.search(unit.section)))
    condition = CONDITION.search(sentence.text, found.end())
    return Judgement(
        criterion=_subject(sentence.text, found),
        rating=found["rating"],
        condition=condition[0].strip() if condition and condition["what"].strip() else None,
        commentary=sentence.text,
        overall=overall,
        judged_by=(then["who"].strip() if then is not None else "the review") if earlier else "",
        lines=sentence.lines,
        page=unit.page,
    )


def _subject(text: str, found: re.Match[str]) -> str:
    if "what" in found.re.groupindex:
        return found["what"]
    words = text[found.start() : found.end()]
    named = re.search(
        r"(?:local\s+)?(?:test\s+of\s+(?:local\s+)?assurance|assurance\s+test|criteri(?:on|a)[^,.;]{0,60})", words, re.I
    )
    return named[0].strip(" ‘’'\"“”") if named else "requirements"
