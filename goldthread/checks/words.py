"""The words that sentences of breaks are made of."""

from __future__ import annotations

from datetime import date

from num2words import num2words

from goldthread.lib.dates import whole_months_between
from goldthread.lib.text import shortened

QUOTED = 120


def elapsed(since: date | None, on: date) -> str:
    """How long ago, as in "ten months"; empty where `since` is not known or lies after `on`."""
    if since is None or since > on:
        return ""
    months = whole_months_between(since, on)
    if months >= 24:
        return counted(months // 12, "year")
    if months >= 2:
        return counted(months, "month")
    days = (on - since).days
    return counted(days // 7, "week") if days >= 14 else counted(days, "day")


def later(since: date | None, on: date, what: str) -> str:
    """The tail of a sentence: ", ten months after it was made"; empty on the day itself or without a day."""
    time = elapsed(since, on)
    return f", {time} after {what}" if time and since != on else ""


def counted(number: int, noun: str, plural: str = "") -> str:
    """As in "ten months", "one ask", "no meetings"."""
    return f"{number_words(number)} {noun if number == 1 else plural or noun + 's'}"


def number_words(number: int) -> str:
    words: str = num2words(number) if number else "no"
    return words if abs(number) < 100 else f"{number:,}"


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def quoted(text: str, limit: int = QUOTED) -> str:
    """The first words of a text in quotation marks."""
    return f"“{shortened(' '.join(text.split()), limit).rstrip('.')}”"


def with_article(name: str) -> str:
    """As in "the Scrutiny Committee"; a single word, such as Cabinet or ADASS, has none."""
    return name if " " not in name or name.lower().startswith("the ") else f"the {name}"


def pounds(pence: int) -> str:
    """As in "£1,259,000" or "−£312.50"."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{whole:,}" + (f".{rest:02}" if rest else "")
