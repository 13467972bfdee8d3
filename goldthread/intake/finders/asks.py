"""One recommendation, several asks: each is answered on its own, so each is told apart."""

from __future__ import annotations

import re

from goldthread.intake.outline.sentences import cut
from goldthread.intake.vocabulary import ASKING_VERBS

_AND_VERB = re.compile(r",?\s+(?:and|;)\s+(?:to\s+|then\s+)?(?=([a-z-]+)\s)")
_SEMICOLON = re.compile(r";\s+(?:and\s+)?(?=[a-z])")
_ADDRESSED = re.compile(
    r"^(?P<who>(?:The\s+|That\s+(?:the\s+)?)?(?:[A-Z][\w’'&,-]*|and|of|for|the|to)(?:\s+(?:[A-Z][\w’'&,-]*|and|of|for|the))*?"
    r"|the\s+council|members|officers)\s+"
    r"(?P<modal>should|must|needs?\s+to|ought\s+to|is\s+(?:\w+\s+)?to|are\s+(?:\w+\s+)?to|may\s+wish\s+to)\b",
)
_INVITED = re.compile(
    r"(?P<who>(?:the\s+)?(?:[A-Z][\w’'&,-]*|and|of|for)(?:\s+(?:[A-Z][\w’'&,-]*|and|of|for|the))*|members)\s+(?:is|are)\s+"
    r"(?:therefore\s+|also\s+)?(?:invited|asked|requested|recommended|called\s+(?:up)?on|required)\s+to\b",
    re.I,
)
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
    invited = _INVITED.match(sentence)
    body = sentence[invited.end() :].strip() if invited else sentence
    clauses = []
    start = 0
    for joint in sorted([*_AND_VERB.finditer(body), *_SEMICOLON.finditer(body)], key=lambda found: found.start()):
        head, tail = body[start : joint.start()], body[joint.end() :]
        verb = tail.split()[0].lower() if tail.split() else ""
        long_enough = len(head.split()) >= (2 if invited else 4) and len(tail.split()) >= _SHORTEST
        if (
            joint.start() >= start
            and verb in ASKING_VERBS
            and long_enough
            and not _inside_brackets(body, joint.start())
        ):
            clauses.append(head)
            start = joint.end()
    clauses.append(body[start:])
    return [clause.strip(" ;,.") for clause in clauses if clause.strip(" ;,.")]


def _inside_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)


def addressed_to(text: str, heading: str = "") -> str | None:
    """Whom a recommendation asks, in its own words: "The council should ...", or the heading "For the Board"."""
    for pattern in (_INVITED, _ADDRESSED):
        found = pattern.match(text)
        if found is not None:
            who = re.sub(r"^(?:That\s+)?(?:the\s+|The\s+)?", "", found["who"]).strip(" ,")
            if 1 <= len(who.split()) <= 10 and who.lower() not in ("this", "it", "there", "these", "they", "we", "i"):
                return who
    found = re.match(r"(?:recommendations?\s+)?(?:for|to)\s+(?:the\s+)?(.{3,60}?):?$", heading, re.I)
    return found[1] if found else None
