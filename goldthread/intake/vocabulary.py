"""Words of the field that several finders share: ratings, people who ask, things asked, numbers in words."""

from __future__ import annotations

import re

COUNT_WORDS = {
    word: value
    for value, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
}

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_EXTENT = (
    r"(?:(?:fully|substantially|largely|mostly|partly|partially|part|only part(?:ly|ially)?|not(?: yet"
    r"| fully)?|in part)"
    r"[\s-]+)?(?:met|achieved|implemented|complete[d]?|delivered|embedded|addressed|actioned|discharged)"
)
_PROGRESS = (
    r"(?:no|little|limited|some|partial|slow|steady|reasonable|adequate|satisfactory|good|strong|significant"
    r"|substantial|excellent|insufficient)\s+(?:evidence of\s+)?progress"
)
_STATE = (
    r"limited|partial(?:ly)?|in\s+progress|on[\s-]track|off[\s-]track|at\s+risk|delayed|stalled|slipp(?:ed|ing)|overdue"
    r"|not\s+(?:yet\s+)?(?:started|begun|due|assessed|applicable)|on[\s-]?going|under\s?way|started|closed|open|behind"
    r"|ahead|(?:on|off)\s+(?:target|course|schedule)|no\s+change|too\s+(?:early|soon)\s+to\s+\w+"
)
_COLOUR = r"(?:(?:red|amber|green|blue|yellow|purple|gr[ea]y)(?:\s*[/–-]\s*(?:red|amber|green|blue|yellow))?)"
_QUALITY = r"outstanding|excellent|good|satisfactory|adequate|inadequate|requires\s+improvement|weak|poor|strong|secure"

RATING_START = re.compile(rf"(?:{_EXTENT}|{_PROGRESS}|{_STATE}|{_COLOUR}|{_QUALITY})\b", re.I)
"""How the label of a progress rating begins; what follows is kept as printed."""

_DEGREE = r"(?:Fully|Substantially|Largely|Mostly|Partly|Partially|Part|Not(?:\s+[Yy]et)?|Conditionally)"
_HELD = r"(?:met|satisfied|evidenced|compliant|assured|achieved|fulfilled)"
JUDGEMENT_WORD = re.compile(
    rf"(?:{_DEGREE}[\s-]+{_HELD}|Met|Satisfied|Evidenced|Compliant|Assured|Achieved|Fulfilled|MET|NOT MET"
    r"|PART(?:LY|IALLY)? MET)\b(?:\s+in\s+(?:full|part))?"
    r"(?:\s+(?:with|subject to)\s+conditions?|\s*\([^)]{3,60}\))?"
)
"""The label of a judgement where it stands on its own in a table, so always with a capital."""

INSPECTION_GRADE = re.compile(
    r"\b(?:outstanding|good(?:\s+or\s+(?:better|outstanding))?|adequate|inadequate"
    r"|requires\s+improvement(?:\s+to\s+be\s+good)?"
    r"|satisfactory|performing\s+(?:well|excellently|adequately|poorly)|excellent|poor)\b",
    re.I,
)
INSPECTORATE = re.compile(
    r"\b(?:Ofsted|CQC|Care Quality Commission|HMI[CP]?\w*|CSCI|Audit Commission|inspect(?:or(?:ate|s)?|ion))\b", re.I
)

_MOST_RATING_WORDS = 10
_SHARE_DONE = re.compile(r"(?:about |over |under |nearly )?\d{1,3}\s?(?:%|per ?cent)(?:\s|$)", re.I)
_LONE_LETTER = re.compile(r"[A-Za-z1-5][+-]?\.?")


def is_rating(text: str, column_known: bool = False) -> bool:
    """Whether a short text is a rating on its own. In a column that is known to hold ratings a letter or a figure
    is one too, and so is any other short label."""
    words = text.strip(" .‘’'\"“”").split()
    if not words or len(words) > _MOST_RATING_WORDS:
        return False
    bare = " ".join(words)
    if RATING_START.match(bare) or _SHARE_DONE.match(bare):
        return True
    return column_known and (bool(_LONE_LETTER.fullmatch(bare)) or (len(words) <= 5 and bare[0].isupper()))


_VERBS = """accept accelerate achieve act adopt advise agree align allocate amend analyse appoint approve arrange
articulate ask assess assign assure audit authorise bring build carry challenge clarify collaborate collect
combine comment commission commit communicate complete conduct confirm consider consolidate consult continue
convene co-ordinate coordinate create define delegate deliver demonstrate describe design designate determine
develop discuss draw embed encourage endorse engage enhance ensure equip establish evaluate examine expand
explain explore extend facilitate finalise focus formalise further give hold identify implement improve
include increase influence inform integrate introduce invest invite involve keep launch lead learn link
maintain make manage map maximise measure meet mitigate monitor move nominate note obtain offer operate
oversee plan prepare present prioritise produce progress promote protect provide publish pursue put ratify
raise reaffirm receive recognise recommend reconsider record recruit reduce refer refine refresh refocus
reinforce remove repeat report request require resolve resource respond retain revise review revisit roll
safeguard scrutinise secure seek set share simplify specify standardise strengthen streamline submit support
sustain take target task test track train transfer treat undertake update use utilise validate verify
volunteer widen work write"""
ASKING_VERBS = frozenset(_VERBS.split())
_LEAD = re.compile(
    r"^(?:that\s+|to\s+|please\s+|as a (?:matter of )?(?:priority|urgency),?\s+)?(?:\w+ly,?\s+)?([A-Za-z-]+)", re.I
)


def opens_with_ask(text: str) -> bool:
    """Whether the first word, leaving "that" or "to" aside, tells somebody to do something."""
    found = _LEAD.match(text.strip())
    return found is not None and found[1].lower() in ASKING_VERBS


def count_of(word: str) -> int | None:
    """A count in figures or in words up to twenty; None for anything else."""
    bare = word.strip().lower()
    return int(bare) if bare.isdecimal() else COUNT_WORDS.get(bare)
