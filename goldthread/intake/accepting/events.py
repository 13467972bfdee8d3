"""Telling one event in two papers: "planned to go live on 1 June" and "went live in September" are one milestone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from goldthread.improvement.models import Milestone
from goldthread.lib.text import match_key

HEDGES = """\
the and for from with that this these those its their our his her was were are has have had been being will would
should could may might can must not now also then than more most first next last later early late end mid
planned plan plans expected expect intended intend intends due aim aims scheduled set date dates dated time
into onto over under until till about after before since during between within by of on in at to as or an it is be
january february march april june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec spring summer autumn winter quarter year month week day council one two three four six months years
go goes went going start starts started begin begins began open opens opened take takes took make makes made
ready place put get gets three new which who whose when where how why what there here still yet only just both each"""
STOP = frozenset(HEDGES.split())
GATHERINGS = frozenset(
    {"agenda", "board", "cabinet", "committee", "meeting", "overview", "panel", "paper", "report", "scrutiny"}
)
"""A report to scrutiny comes round again and again: these words alone name no event."""
LEAST = 3
"""Fewer telling words in common say nothing."""
ENOUGH = 0.55
"""This share of the shorter one's telling words must be in the other."""


@lru_cache(maxsize=20_000)
def telling_words(what: str) -> frozenset[str]:
    """The words that name an event: no dates, no numbers, no words of planning; plurals as singulars."""
    words = (word for word in match_key(what).split() if len(word) > 2 and not word.isdigit() and word not in STOP)
    return frozenset(word.rstrip("s") for word in words)


def event_likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """0 to 1: how much of the shorter of two events the other holds; 0 where too little is told."""
    shared = first & second
    tells = len(shared) >= LEAST and bool(shared - GATHERINGS)
    return len(shared) / min(len(first), len(second)) if tells else 0.0


def same_event(what: str, held: Iterable[Milestone]) -> Milestone | None:
    """The milestone on record that `what` tells of, the most like and of equals the oldest."""
    words = telling_words(what)
    best: tuple[float, Milestone] | None = None
    for milestone in held:
        score = 1.0 if milestone.what == what else event_likeness(words, telling_words(milestone.what))
        if score >= ENOUGH and (best is None or score > best[0]):
            best = (score, milestone)
    return best[1] if best else None
