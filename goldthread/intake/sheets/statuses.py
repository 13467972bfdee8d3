"""The state of a row as councils write it: letters, colours, words. The label stays as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldthread.intake.sheets.values import Value


@dataclass(frozen=True, slots=True)
class Status:
    """`colour` is red, amber, green or blue where the label has one; `done` whether it says so, None where open."""

    label: str
    colour: str | None = None
    done: bool | None = None


COLOURS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "yellow": "amber", "orange": "amber"}
CAUTIOUS = ("red", "amber", "green", "blue")
"""Of two colours the one that asks for more attention counts, so that nothing is shown better than it is."""
DONE = frozenset(
    ("complete", "completed", "done", "closed", "achieved", "implemented", "delivered", "finished", "discharged", "met")
)
OPEN = {
    "not started": None,
    "not yet started": None,
    "not due": None,
    "on hold": None,
    "in progress": None,
    "ongoing": None,
    "underway": None,
    "under way": None,
    "started": None,
    "live": None,
    "open": None,
    "outstanding": None,
    "extension requested": None,
    "extended": None,
    "not achieved": None,
    "not met": None,
    "not complete": None,
    "not completed": None,
    "incomplete": None,
    "partially complete": None,
    "part complete": None,
    "part met": None,
    "partly met": None,
    "partially met": None,
    "on track": "green",
    "on target": "green",
    "at risk": "amber",
    "some slippage": "amber",
    "delayed": "amber",
    "slipped": "amber",
    "off track": "red",
    "overdue": "red",
    "behind schedule": "red",
    "stalled": "red",
}
"""What councils write for work that is not finished, with the colour that the words say by themselves."""
_WORD = re.compile(r"[a-z]+")
_NOT = re.compile(
    r"\b(not|in|part|partly|partially|nearly|almost|to be|yet to be)[\s-]*(complete|completed|done|met|achieved)"
)


def read_status(value: Value) -> Status:
    """A label with what it says of colour and end; a label that nobody knows is kept and says neither."""
    label = " ".join(str(value if value is not None else "").split())
    words = label.lower().strip(" .:;-–")
    if words in OPEN:
        return Status(label, OPEN[words], False)
    parts = _WORD.findall(words)
    colours = [COLOURS.get(part, part) for part in parts if COLOURS.get(part, part) in CAUTIOUS]
    if len(parts) > 1:  # a letter among words is no colour: "a plan"
        colours = [part for part in colours if part in parts] or (colours if all(map(_is_colour, parts)) else [])
    colour = next((one for one in CAUTIOUS if one in colours), None)
    return Status(label, colour, _done(words, parts, colour))


def _is_colour(part: str) -> bool:
    return COLOURS.get(part, part) in CAUTIOUS


def _done(words: str, parts: list[str], colour: str | None) -> bool | None:
    if _NOT.search(words):
        return False
    if DONE.intersection(parts):
        return True
    if any(phrase in words for phrase in OPEN):
        return False
    if colour == "blue":  # in four-colour keys blue is what is finished
        return True
    return False if colour in ("red", "amber") else None
