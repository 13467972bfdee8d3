"""One recommendation, several asks: each is answered on its own, so each is told apart."""

from __future__ import annotations

import re

from goldthread.intake.outline.sentences import cut
from goldthread.intake.vocabulary import ASKING_VERBS, opens_with_ask

_AND_VERB = re.compile(r",?\s+(?:and|;)\s+(?:to\s+|then\s+)?(?=([a-z-]+)\s)")
_SEMICOLON = re.compile(r";\s+(?:and\s+)?(?=[a-z])")
_MODAL = re.compile(
    r"\s(?:should|must|needs?\s+to|ought\s+to|(?:is|are)\s+to|may\s+wish\s+to)\b"
    r"|\s(?P<invited>(?:is|are)\s+(?:therefore\s+|also\s+)?(?:invited|asked|requested|recommended"
    r"|called\s+(?:up)?on|required)\s+to)\b"
)
_WHO = re.compile(r"(?:That\s+)?(?:[Tt]he\s+)?(?P<who>[A-Z].*|council|members|officers|authority)")
_CONTENT = (
    r"(?:sets?\s+out|lays\s+out|(?:name|show|say|state|describe|explain|give|include|allocate|assign|link|define|contain|"
    r"provide|mitigate|prioritise|track|measure|demonstrate|incorporate|ensure|outline|list|secure|make|take|tie|confirm|"
    r"detail|record)s|identifies|specifies|clarifies|quantifies|addresses|matches|has)"
)
"""What is said of a plan or a report: "that sets out ..., names ... and says ..."."""
_HOLDS = re.compile(rf"\b(?:that|which)\s+(?={_CONTENT}\s)")
_ALSO_HOLDS = re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?={_CONTENT}\s)")
_CONTENTS = 3
"""So many things that a plan must hold are asks of their own; fewer are one ask with its detail."""
_MOST_WORDS = 14
_NOBODY = ("this", "it", "there", "these", "they", "we", "i", "that", "any", "all", "consideration", "work", "action")
_SHORTEST = 3


def asks_of(text: str, items: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The asks of a recommendation: its listed items if it has any, else each sentence, and each verb that tells
    somebody to do something after "and" or a semicolon."""
    if items:
        return tuple(item.rstrip(" ;.,") for item in items)
    found: list[str] = []
    for sentence, _ in cut(text, (), (1, 1)):
        if sentence.startswith("(") and sentence.endswith((")", ").")):
            continue
        found += _clauses(sentence)
    return tuple(found)


def _clauses(sentence: str) -> list[str]:
    modal = _MODAL.search(sentence)
    invited = modal if modal is not None and modal["invited"] else None
    body = sentence[invited.end() :].strip(" :") if invited else sentence
    shortest = _SHORTEST - 1 if invited else _SHORTEST
    clauses = []
    start = 0
    for joint in sorted([*_AND_VERB.finditer(body), *_SEMICOLON.finditer(body)], key=lambda found: found.start()):
        head, tail = body[start : joint.start()], body[joint.end() :]
        verb = tail.split()[0].lower() if tail.split() else ""
        long_enough = len(head.split()) >= shortest and len(tail.split()) >= shortest
        if (
            joint.start() >= start
            and verb in ASKING_VERBS
            and long_enough
            and not _inside_brackets(body, joint.start())
        ):
            clauses.append(head)
            start = joint.end()
    clauses.append(body[start:])
    asks = [part.strip(" ;,.") for clause in clauses for part in _contents(clause)]
    return [ask for ask in asks if ask]


def _contents(clause: str) -> list[str]:
    """The things that a plan or report must hold, where the clause lists several; the first with what is to hold it."""
    opening = _HOLDS.search(clause)
    if opening is None:
        return [clause]
    first, *others = _ALSO_HOLDS.split(clause[opening.end() :])
    return [clause[: opening.end()] + first, *others] if len(others) + 1 >= _CONTENTS else [clause]


def _inside_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)


def addressed_to(text: str, heading: str = "") -> str | None:
    """Whom a recommendation asks, in its own words: "The council should ...", or the heading "For the Board"."""
    modal = _MODAL.search(text, 0, 200)
    who = _WHO.fullmatch(text[: modal.start()]) if modal else None
    if who is not None and len(who["who"].split()) <= _MOST_WORDS and not re.search(r"[.;:]", who["who"]):
        name = who["who"].strip(" ,")
        if name.split()[0].lower() not in _NOBODY and not opens_with_ask(name):
            return name
    found = re.match(r"(?:recommendations?\s+)?(?:for|to)\s+(?:the\s+)?(.{3,60}?):?$", heading, re.I)
    return found[1] if found else None
