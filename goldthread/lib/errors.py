"""The errors of the house: one family, so that a door can turn each into a sentence for a person."""

from __future__ import annotations


class GoldthreadError(Exception):
    """Something a person can put right; the message says how, in plain words."""


class RuleBroken(GoldthreadError):
    """A business rule refused a write. `field` names the form field that the message belongs to, or is empty."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class EditConflict(RuleBroken):
    """Somebody else changed the record since it was read; both versions must be shown.

    `current` is the record as it stands now, read anew, and `version` what to send to write over it knowingly.
    """

    def __init__(self, message: str, current: object, version: int) -> None:
        super().__init__(message)
        self.current = current
        self.version = version


class BadFile(GoldthreadError):
    """A file that cannot be read. The message names the file, what is wrong and the remedy."""

    def __init__(self, name: str, wrong: str, remedy: str) -> None:
        super().__init__(f"{name}: {wrong} {remedy}")
        self.name = name
        self.wrong = wrong
        self.remedy = remedy
