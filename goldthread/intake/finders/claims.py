"""What a reviewer says that the council claims, and whether the reviewer supports the claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.intake.blocks import Span
from goldthread.intake.structure import Sentence
from goldthread.intake.vocabulary import RATING_START

_CLAIMANT = (
    r"(?:council|authority|borough|county|city|directorate|department|service|officers|management team|progress report"
    r"|self[- ]?(?:assessment|evaluation)|action plan|own (?:report|view|rating|assessment|evaluation))"
)
_SAYING = (
    r"(?:records?|recorded|rates?|rated|reports?|reported|describes?|described|assess(?:es|ed)?"
    r"|judges?|judged|considers?"
    r"|considered|claims?|claimed|states?|stated|shows?|showed|marks?|marked|scores?|scored|regards?|regarded|views?"
    r"|viewed|sees?|saw|grades?|graded|self[- ]rate[sd]?|puts?|lists?|listed|presents?|presented|gives?|gave|is|was)"
)
_QUOTED = re.compile(
    rf"\b{_CLAIMANT}(?:['’]s)?\b[^.;]{{0,120}}?\b{_SAYING}\b[^.;]{{0,120}}?[‘'\"“](?P<rating>[^‘’'\"“”]{{2,60}})[’'\"”]",
    re.I,
)
_BARE = re.compile(
    rf"\b{_CLAIMANT}(?:['’]s)?\b[^.;]{{0,120}}?\b{_SAYING}\b[^.;]{{0,100}}?\b(?:as|to be|itself|at|is"
    rf"|rating of)\s+(?:being\s+|fully\s+)?"
    rf"(?P<rating>(?:{RATING_START.pattern})(?:\s*[-–—/]\s*(?:{RATING_START.pattern}))?)",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:cannot|can\s?not|can’t|could not|couldn’t|do(?:es)? not|did not|don’t|doesn’t|unable to"
    r"|not able to|not in a position to)\s+"
    r"(?P<how>fully|entirely|wholly|completely)?\s*(?:support|agree|endorse|share|confirm|corroborate"
    r"|substantiate|concur|accept"
    r"|verify)\b"
    r"|\b(?P<part>(?:only\s+)?(?:partly|partially|part)\s+(?:support(?:s|ed)?|agree(?:s|d)?|share[sd]?"
    r"|accept(?:s|ed)?))\b"
    r"|\b(?:not|insufficient(?:ly)?|little|no)\s+(?:\w+\s+){0,2}(?:supported|evidence (?:to|for"
    r"|that) (?:support|this|the) (?:claim|view|rating"
    r"|assessment|judgement))\b"
    r"|\b(?:is|seems|appears|was) (?:too |over[- ]?)(?:optimistic|generous|positive)\b",
    re.I,
)
_FOR = re.compile(
    r"\b(?:we|I|the (?:review(?:ers?)?|evaluation|team|evidence))\b[^.]{0,60}?\b(?:support|agree"
    r"|endorse|share|concur|confirm)s?\b"
    r"[^.]{0,80}\b(?:view|assessment|rating|judgement|claim|position|evaluation|this|with)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Claim:
    rating: str
    lines: Span


@dataclass(frozen=True, slots=True)
class Support:
    """`verdict`: supported, part_supported or not_supported."""

    verdict: str
    quote: str
    lines: Span


def claim_in(comment: Sequence[Sentence]) -> Claim | None:
    """The council's own rating as the comment reports it, in the words of the council where they are quoted."""
    for sentence in comment:
        for pattern in (_QUOTED, _BARE):
            for found in pattern.finditer(sentence.text):
                rating = found["rating"].strip(" .,")
                if RATING_START.match(rating):
                    return Claim(rating, sentence.lines)
    return None


def support_in(comment: Sequence[Sentence], claim: Claim | None) -> Support | None:
    """What the reviewer thinks of the claim; None where there is no claim or nothing is said of it."""
    if claim is None:
        return None
    for sentence in comment:
        found = _AGAINST.search(sentence.text)
        if found is not None:
            partial = found["how"] is not None or found["part"] is not None
            return Support("part_supported" if partial else "not_supported", sentence.text, sentence.lines)
        if _FOR.search(sentence.text):
            return Support("supported", sentence.text, sentence.lines)
    return None
