"""Figures that move: fewer delays are a strength, fewer visits in time a concern, more demand a risk.

Only what has happened counts; what is hoped for or feared is for other words to tell.
"""

from __future__ import annotations

import re
from typing import Literal

Trend = Literal["strength", "concern", "risk"]

_BURDEN = (
    r"caseloads?|vacanc(?:y|ies)|turnover|sickness|absence|waiting (?:times?|lists?)|waits?|backlogs?|delays?"
    r"|re-?referrals?"
    r"|repeat referrals?|agency (?:staff|use|workers|spend\w*|cover)|use of agency|exclusions?|complaints?|overspend\w*"
    r"|deficit|unallocated|missing episodes|placement (?:moves|breakdowns?)|delayed \w+|drift|re-?offending"
    r"|(?:re-?)?admissions|errors?|arrears|(?:second|third|repeat\w*) (?:or subsequent )?(?:time|plans?)|repeats"
)
_MERIT = (
    r"timeliness|performance|attendance|attainment|completion|compliance|quality|morale|satisfaction"
    r"|(?:placement )?stability"
    r"|retention|take-up|participation|adoptions?|proportion|percentage|share|rate of (?:visits|reviews|assessments)"
    r"|on time|in time|within timescales?|confidence|trust|supervision|training"
)
_DEMAND = (
    r"demand|referrals|contacts|workloads?|costs?|complexity"
    r"|numbers? of (?:\w+ ){0,3}(?:children|adults|people|referrals|cases)|population"
    r"|children in (?:care|need)|looked[- ]after children|expenditure|spend(?:ing)?"
)
_UP = (
    r"(?:has|have|had)\s+(?:also\s+|since\s+|now\s+|\w+ly\s+)?(?:risen|increased|grown|climbed|doubled|trebled"
    r"|gone up|crept up|gone on rising|shot up)|(?:rose|grew|climbed|crept up|went up|increased|doubled)\b"
    r"|(?:is|are|was|were) (?:\w+ly )?(?:up"
    r"|higher|rising|growing|increasing)\b"
)
_DOWN = (
    r"(?:has|have|had)\s+(?:also\s+|since\s+|now\s+|\w+ly\s+)?(?:been\s+)?(?:fallen|dropped|decreased|reduced|declined|halved|shrunk"
    r"|come down|gone down|cut)|(?:fell|dropped|declined|came down|went down|halved|decreased)\b"
    r"|(?:is|are|was|were) (?:\w+ly )?(?:down|lower|falling|shrinking)\b"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|could|may|might|should|to|not|never|if|unless|expected|likely|plans?|aims?)\s+(?:\w+\s+){0,3}?"
    r"(?:rise|risen|fall|fallen|increase|decrease|drop|grow|reduce|reduced|come|cut|halve)",
    re.I,
)
_GAP = r"\b[^.;]{0,80}?\b"
_KINDS: tuple[tuple[str, str, Trend], ...] = (
    (_BURDEN, _DOWN, "strength"),
    (_BURDEN, _UP, "concern"),
    (_MERIT, _UP, "strength"),
    (_MERIT, _DOWN, "concern"),
    (_DEMAND, _UP, "risk"),
    (_DEMAND, _DOWN, "strength"),
)
_MOVES: tuple[tuple[re.Pattern[str], Trend], ...] = tuple(
    (re.compile(rf"\b(?:{subject}){_GAP}(?:{move})", re.I), trend) for subject, move, trend in _KINDS
)


def trend_of(clause: str) -> Trend | None:
    """What the first movement in a clause says, by what moves and which way; None where nothing has moved."""
    if _NOT_YET.search(clause):
        return None
    found = [(hit.end(), -hit.start(), trend) for move, trend in _MOVES if (hit := move.search(clause)) is not None]
    return min(found)[2] if found else None
