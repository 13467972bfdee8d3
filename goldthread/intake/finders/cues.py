"""The words by which a reviewer's sentence tells a strength from a need, a risk or an opportunity.

`kind_of` judges one clause. A duty ("should", "it will be important to") outweighs everything, want ("no", "lack",
"limited") outweighs risk, and risk outweighs opportunity and strength; words that look like a cue but are not one
("risk register", "no doubt", "strengths and areas for development") are taken out first. The words themselves are in
`cues.yaml`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from goldthread.intake.finders.trends import trend_of
from goldthread.lib.yaml_text import read_yaml

Kind = Literal["strength", "area_for_development", "risk", "opportunity", "concern", "quote"]


def _load() -> dict[str, re.Pattern[str]]:
    families = read_yaml(Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8"))
    return {name: re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE) for name, words in families.items()}


CUES = _load()
DUTY = CUES["duty"]
_PLAIN = tuple(CUES[name] for name in ("plain_good", "plain_want", "plain_chance", "plain_risk"))
_ASIDE = 25
_VERB = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|needs?|remains?|lacks?|not)\b", re.IGNORECASE)
"""Words that tell a sentence from a bare line of a list ("Good grip of delayed discharges")."""
_LESS_OF_A_BAD = re.compile(
    r"\b(?P<verb>reduc\w+|less|fewer|avoid\w*|prevent\w*|minimis\w+|remov\w+|eliminat\w+|tackl\w+|overc[oa]m\w+"
    r"|lower\w*)"
    r"\W+(?:[\w-]+\W+){0,3}?(?:duplication|silos?|delays?|backlogs?|risks?|gaps?|barriers|inefficien\w+|reliance"
    r"|turnover"
    r"|drift|vacanc(?:y|ies)|pressures?|demand|vulnerabilit\w+|shortages?|concerns?|costs?)\b(?: (?:culture|working))?",
    re.IGNORECASE,
)
_RECORDED = re.compile(
    r"\brisks?(?:\s+[\w-]+){0,6}\s+(?:is|are)\s+"
    r"(?:included|recorded|held|captured|set out|logged|owned|led|reviewed)\b",
    re.IGNORECASE,
)


def kind_of(clause: str) -> Kind | None:
    """What the clause says of its subject, or None where it only tells."""
    words, clean = _without_false_cues(clause)
    if DUTY.search(words) and not _only_expected(words):
        return "area_for_development"
    if CUES["valued"].search(words) or (CUES["good"].match(words) and not _VERB.search(words)):
        return "strength"
    if (trend := trend_of(words)) is not None:
        return trend
    if CUES["want"].search(words):
        return "concern"
    return "strength" if clean else _hope_or_worry(words)


def _hope_or_worry(words: str) -> Kind | None:
    good, risk, chance = (CUES[name].search(words) for name in ("good", "risk", "chance"))
    if risk and not _comes_first(CUES["plain_good"].search(words), risk):
        return "risk"
    if CUES["in_hand"].search(words):
        return "area_for_development"
    if chance and (CUES["offered"].search(words) or not _comes_first(good, chance)):
        return "opportunity"
    return "strength" if good or CUES["expected"].search(words) else None


def is_plain(clause: str) -> bool:
    """Whether the clause judges even where a document only tells what happened (background, process)."""
    words, _ = _without_false_cues(clause)
    return any(cue.search(words) for cue in _PLAIN)


def is_duty(clause: str) -> bool:
    """Whether somebody is asked to act, rather than an arrangement expected to bring something about."""
    words, _ = _without_false_cues(clause)
    return DUTY.search(words) is not None and not _only_expected(words)


def _without_false_cues(clause: str) -> tuple[str, bool]:
    """The clause without what only looks like a cue, and whether it gives a clean bill ("no adverse impact")."""
    words = _RECORDED.sub("recorded", _LESS_OF_A_BAD.sub(r"\g<verb>", clause))
    words = CUES["not_a_cue"].sub(" ", words)
    clean = CUES["clean_bill"].search(words)
    return (CUES["clean_bill"].sub(" ", words) if clean else words), clean is not None


def _comes_first(good: re.Match[str] | None, other: re.Match[str]) -> bool:
    """Whether praise opens the clause and the other cue is only an aside, well behind it."""
    return good is not None and good.end() + _ASIDE < other.start()


def _only_expected(words: str) -> bool:
    """Whether the only "should" is what an arrangement is expected to do, not what somebody is asked to do."""
    expected = CUES["expected"].search(words)
    if expected is None or CUES["actor"].search(words[: expected.start()].rsplit(".", 1)[-1].split(" of ")[0]):
        return False
    return not DUTY.search(words[: expected.start()] + words[expected.end() :])
