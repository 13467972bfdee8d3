"""The timeline as SVG: a line for each action, and every mark with a shape and a word of its own, never a colour alone.

A bar runs from the start to the due date that counts. A hollow diamond is the first due date, joined to the one that
counts by a dotted line. A circle is a step. A curve runs from what an action waits for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.improvement.timeline import Stop, Stripe, Timeline
from goldthread.lib.dates import add_months
from goldthread.organisation.names import Words

WIDTH, SIDE, EDGE, HEAD, ROW = 1180, 330, 70, 46, 34
"""Pixels: the whole, the words at the left, the space at the right for words, the heading, one action."""
LETTERS = 36
MOST_TICKS = 13
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between the lines of the calendar; the first that gives few enough of them."""
SHADES = {"Done": "#cce2d8", "Late": "#f4cdc6", "To come": "#d2e2f1", "No date": "#eeefef"}
INKS = {"Done": "#005a30", "Late": "#942514", "To come": "#144e81", "No date": "#383f43"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with its size in pixels and the words for those who cannot see it."""

    svg: str
    words: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Scale:
    first: date
    last: date

    def x(self, day: date) -> int:
        whole = max(1, (self.last - self.first).days)
        return SIDE + round((WIDTH - SIDE - EDGE) * (day - self.first).days / whole)

    def ticks(self) -> list[date]:
        """The first days of months on which a line of the calendar stands."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((step for step in STEPS if months / step < MOST_TICKS), STEPS[-1])
        start = self.first.replace(day=1)
        days = (add_months(start, step * number) for number in range(months // step + 1))
        return [day for day in days if self.first <= day <= self.last]


def scale_of(timeline: Timeline) -> Scale:
    """From the month of the first day to the end of that of the last; today always stands in it."""
    held = [day for stripe in timeline.stripes for day in stripe.days()]
    days = [timeline.on, *held, *(stop.on for stop in timeline.stops if stop.on)]
    return Scale(min(days).replace(day=1), add_months(max(days).replace(day=1), 1))


def svg_of_timeline(timeline: Timeline, title: str, written: Words = str) -> Drawn:
    """The whole picture; every word in it is escaped. `written` makes words fit to be drawn."""
    scale = scale_of(timeline)
    rows = [*([None] if timeline.stops else []), *timeline.stripes]
    height = HEAD + ROW * len(rows) + 12
    words = words_of(timeline, title)
    places = {stripe.action.reference: at for at, stripe in enumerate(rows) if stripe is not None}
    parts = [_calendar(scale, height), _today(scale, timeline.on, height)]
    if timeline.stops:
        parts.append(_named("Steps of the plan", "", HEAD) + _stops(timeline.stops, scale, HEAD))
    parts += [
        _stripe(one, scale, timeline.on, HEAD + ROW * at, written) for at, one in enumerate(rows) if one is not None
    ]
    parts += list(_waits(timeline.stripes, places, scale))
    svg = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="14" fill="#0b0c0c"><title>{}</title><desc>{}</desc>'
        '<rect width="{}" height="{}" fill="#ffffff"/>{}</svg>',
        *(words, WIDTH, height, WIDTH, height, title, words, WIDTH, height),
        format_html_join("", "{}", ((part,) for part in parts)),
    )
    return Drawn(str(svg), words, WIDTH, height)


def words_of(timeline: Timeline, title: str) -> str:
    """What the picture shows, in a sentence or two; the table beside it has every date."""
    states = [stripe.state(timeline.on) for stripe in timeline.stripes]
    said = ", ".join(f"{states.count(state)} {state.lower()}" for state in SHADES if state in states)
    moved = sum(stripe.is_moved for stripe in timeline.stripes)
    return f"{title}: {len(states)} actions on a calendar, {said or 'none'}; {moved} with a first date that moved."


def _calendar(scale: Scale, height: int) -> SafeString:
    lines = (
        (
            scale.x(day),
            height,
            scale.x(day) + 4,
            f"{day:%Y}" if day.month == 1 and _is_yearly(scale) else f"{day:%b %Y}",
        )
        for day in scale.ticks()
    )
    return format_html_join(
        "",
        '<path d="M{} 26V{}" stroke="#b1b4b6"/><text x="{}" y="38" font-size="12" fill="#383f43">{}</text>',
        ((x, bottom, at, words) for x, bottom, at, words in lines),
    )


def _is_yearly(scale: Scale) -> bool:
    return all(one.month == other.month for one, other in pairwise(scale.ticks()))


def _today(scale: Scale, on: date, height: int) -> SafeString:
    x = scale.x(on)
    return format_html(
        '<path d="M{} 20V{}" stroke="#0b0c0c" stroke-width="2" stroke-dasharray="6 4"/>'
        '<text x="{}" y="15" font-size="13" font-weight="700" text-anchor="middle">{}</text>',
        *(x, height, min(max(x, SIDE), WIDTH - 60), f"{on.day} {on:%b %Y}"),
    )


def _named(reference: str, what: str, y: int) -> SafeString:
    cut = what if len(what) <= LETTERS else f"{what[: LETTERS - 1].rstrip()}…"
    return format_html(
        '<path d="M0 {}H{}" stroke="#eeefef"/><text x="4" y="{}"><tspan font-weight="700">{}</tspan> {}</text>',
        *(y, WIDTH, y + 21, reference, cut),
    )


def _stripe(stripe: Stripe, scale: Scale, on: date, y: int, written: Words) -> SafeString:
    state = stripe.state(on)
    name = _named(stripe.action.reference, written(stripe.action.what), y)
    ends = stripe.due or stripe.first
    if ends is None:
        return name + _word(state, SIDE + 6, y, INKS[state])
    starts = scale.x(min(stripe.starts or ends, ends))
    right = scale.x(ends)
    bar = format_html(
        '<rect x="{}" y="{}" width="{}" height="14" fill="{}" stroke="{}" stroke-width="1.5"/>',
        *(starts, y + 10, max(5, right - starts), SHADES[state], INKS[state]),
    )
    moved = _moved(stripe.first, ends, scale, y) if stripe.first and stripe.is_moved else SafeString("")
    late = f"Late, {(on - ends).days} days" if state == "Late" else state
    return name + bar + moved + _stops(stripe.stops, scale, y) + _word(late, right + 10, y, INKS[state])


def _word(words: str, x: int, y: int, ink: str) -> SafeString:
    """Left of its place where there is no room at the right."""
    is_far = x > WIDTH - 90
    anchor = SafeString(' text-anchor="end"') if is_far else ""
    place = WIDTH - 4 if is_far else x
    return format_html(
        '<text x="{}" y="{}" font-size="12" fill="{}" stroke="#ffffff" stroke-width="4" paint-order="stroke"{}>{}'
        "</text>",
        *(place, y + 21, ink, anchor, words),
    )


def _moved(first: date, ends: date, scale: Scale, y: int) -> SafeString:
    """A hollow diamond on the first date, and a dotted line from it to the one that counts."""
    x, middle = scale.x(first), y + 17
    return format_html(
        '<path d="M{} {}H{}" stroke="#0b0c0c" stroke-width="1.5" stroke-dasharray="2 3"/>'
        '<path d="M{} {}l7 7l-7 7l-7 -7z" fill="#ffffff" stroke="#0b0c0c" stroke-width="1.5"/>',
        *(x, middle, scale.x(ends), x, middle - 7),
    )


def _stops(stops: Sequence[Stop], scale: Scale, y: int) -> SafeString:
    """A circle for each step: filled when it is done."""
    return format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="6" fill="{}" stroke="#0b0c0c" stroke-width="1.5"/>',
        ((scale.x(stop.on), y + 17, "#0b0c0c" if stop.is_done else "#ffffff") for stop in stops if stop.on),
    )


def _waits(stripes: Iterable[Stripe], places: dict[str, int], scale: Scale) -> Iterator[SafeString]:
    """A curve from what an action waits for to the action, where both are drawn and have their dates."""
    held = {stripe.action.reference: stripe for stripe in stripes}
    for stripe in held.values():
        for reference in stripe.needs:
            needed = held.get(reference)
            if needed is None or needed.due is None or stripe.due is None:
                continue
            begins, ends = scale.x(needed.due), scale.x(min(stripe.starts or stripe.due, stripe.due))
            top, bottom = (HEAD + ROW * places[one] + 17 for one in (reference, stripe.action.reference))
            yield format_html(
                '<path d="M{} {}C{} {} {} {} {} {}" fill="none" stroke="#505a5f" stroke-width="1.5"/>'
                '<path d="M{} {}l-7 -4v8z" fill="#505a5f"/>',
                *(begins, top, begins + 26, top, ends - 26, bottom, ends, bottom, ends, bottom),
            )
