"""What a reading holds: everything that the program found in one document, each with the lines it came from.

The JSON form (`Reading.as_json`) is the public one that `goldthread read --json` writes. Fields that were not found
are left out; nothing is invented. Every item carries `lines` (1-based, both included) and may name further places in
`also`; PDF, DOCX and PPTX items carry `page`.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from goldthread.intake.blocks import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    lines: Span
    page: int | None = None
    also: tuple[Span, ...] = ()


RECEIVES = "receives this report"
"""The purpose of a meeting that the document is a paper for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """A meeting that the document names: the body in its own words, the date as ISO to the precision given.

    `purpose` is RECEIVES for a meeting that the document is a paper for, else the sentence that names the meeting.
    """

    body: str
    date: str | None = None
    purpose: str = ""
    lines: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    role: str
    person: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedReview:
    """An earlier or other review that the document says it follows, draws on or repeats."""

    title: str
    relation: str
    date: str | None = None
    lines: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """kind: review_letter, progress_review, committee_report, briefing, improvement_plan, inspection_report,
    minutes, other. `mode` is ex_ante (proposals were tested), in_operation or empty. `basis` names what was tested.
    """

    title: str = ""
    kind: str = "other"
    authority: str = ""
    date: str | None = None
    date_lines: Span | None = None
    addressee: str = ""
    addressee_person: str = ""
    authors: tuple[Author, ...] = ()
    issuing_body: str = ""
    commissioned_by: tuple[str, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    related: tuple[RelatedReview, ...] = ()
    mode: str = ""
    basis: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Item):
    """One of the documents that a file holds. `speaker`: reviewer, council or other, from its kind and headings."""

    kind: str
    speaker: str
    title: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Item):
    number: str
    section: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Item):
    """`list` keeps apart: `formal` (of this review), `restated` (of an earlier review), `committee` (asked of a
    committee). `source` names the earlier review of a restated one, in the document's words."""

    list: str
    number: str
    text: str
    asks: tuple[str, ...] = ()
    addressed_to: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnheldRecommendations(Item):
    """Recommendations of others known only by their number: "22 recommendations", text not held."""

    maker: str
    count: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Item):
    """`rating` in the document's own words; `overall` for a verdict on the whole, which never fills a criterion."""

    criterion: str
    rating: str
    condition: str | None = None
    commentary: str = ""
    overall: bool = False
    judged_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRating(Item):
    """The two raters' own words; `support` says what the reviewer thinks of the council's claim:
    supported, part_supported, not_supported or empty, with the sentence in `support_quote`."""

    recommendation: str
    independent: str | None
    council: str | None = None
    comment: str = ""
    support: str = ""
    support_quote: str = ""
    support_lines: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Item):
    """kind: strength, area_for_development, risk, opportunity, concern, quote."""

    theme: str
    kind: str
    text: str
    paragraph: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(Item):
    """A "should" or "it will be important" outside the formal list."""

    text: str
    paragraph: str | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReportItem(Item):
    """One line of what the council says of itself; `initials` of the contributor are held apart from the text."""

    text: str
    initials: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem(Item):
    """`code` as printed without trailing punctuation ("S1", "A5"), None for an item without one."""

    title: str
    code: str | None = None
    group: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Item):
    role: str
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Item):
    """Pounds, sign as stated; `text` as printed ("£1.3m"), `meaning` the clause that says what it is."""

    amount_gbp: float
    text: str
    meaning: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsRow(Item):
    """One row of a savings table: `amounts` by financial year ("2012/13"), in `unit` ("£,000" or "£").
    `status`: new, existing or None; `is_total` marks a printed total row."""

    label: str
    amounts: dict[str, float]
    status: str | None = None
    unit: str = ""
    total: float | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Item):
    """`date` ISO to the precision given, ranges as `a/b`; `first` and `last` are the days the words allow."""

    what: str
    date: str | None
    date_text: str
    first: str | None = None
    last: str | None = None
    precision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMention(Item):
    """A board, committee, panel or partnership: `name` as first printed, `kind` from the words of the name."""

    name: str
    kind: str = ""
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention(Item):
    """A statutory role or senior post: `role` is dcs, dass, lmcs, chief_executive, dph, monitoring_officer, cfo or
    empty; `post` the title as printed; `person` the name beside it, held apart."""

    post: str
    role: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemMention(Item):
    """A named outside system that the document relies on, and what it says of it."""

    name: str
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount(Item):
    """A count, total or elapsed time that the text states: kind is count, total or elapsed."""

    kind: str
    value: float
    unit: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance(Item):
    """A statutory officer's clearance of a committee report."""

    officer: str
    person: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Item):
    """A criterion, theme or area of search that the document lists. kind: criterion, theme, area_of_search."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning(Item):
    """What looks wrong in the document itself. `family` one of: date, slip, rating, condition, count, money, thread,
    voice, independence, handling, name."""

    family: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie between two items of the reading, (key, index) each, such as ("findings", 3) and ("recommendations", 0).

    `relation`: leads_to (finding or advice to recommendation), names (recommendation to body), answers (self-report
    to recommendation), restates (restated recommendation to the earlier review's), rates (rating to recommendation).
    """

    source: tuple[str, int]
    target: tuple[str, int]
    relation: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document as read. Pure data: the same bytes give the same reading."""

    name: str
    media: str
    sha256: str
    reader: str
    reader_version: int
    recogniser: str = ""
    notes: tuple[str, ...] = ()
    document: DocumentFacts = field(default_factory=DocumentFacts)
    parts: tuple[Part, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    unheld: tuple[UnheldRecommendations, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    progress_ratings: tuple[ProgressRating, ...] = ()
    findings: tuple[Finding, ...] = ()
    advice: tuple[Advice, ...] = ()
    self_report: tuple[SelfReportItem, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    interviews: tuple[Interview, ...] = ()
    money: tuple[Money, ...] = ()
    savings: tuple[SavingsRow, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    systems: tuple[SystemMention, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    warnings: tuple[Warning, ...] = ()
    links: tuple[Link, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The public form: empty values left out, tuples as lists."""
        return {key: value for key, value in _plain(self).items() if value not in (None, "", [], {})}

    @classmethod
    def from_json(cls, form: dict[str, Any]) -> Reading:
        """The reading of a public form: what `as_json` left out is empty again. Raises KeyError for a foreign key."""
        restored: Reading = _restored(cls, form)
        return restored


def _restored(kind: Any, form: Any) -> Any:
    """A value of type `kind` from its public form: objects to data classes, lists to tuples."""
    if isinstance(form, dict) and hasattr(kind, "__dataclass_fields__"):
        hints = _hints(kind)
        given = {name: _restored(_without_none(hints[name]), value) for name, value in form.items()}
        missing = {name: _empty(hints[name]) for name in _needed(kind) if name not in given}
        return kind(**given, **missing)
    if isinstance(form, list):
        (inner, *_) = get_args(_without_none(kind)) or (Any,)
        return tuple(_restored(inner, entry) for entry in form)
    return form


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _needed(kind: Any) -> frozenset[str]:
    return frozenset(spec.name for spec in fields(kind) if spec.default is MISSING and spec.default_factory is MISSING)


def _without_none(hint: Any) -> Any:
    options = [option for option in get_args(hint) if option is not type(None)]
    return options[0] if type(None) in get_args(hint) and len(options) == 1 else hint


def _empty(hint: Any) -> Any:
    return {str: "", tuple: ()}.get(get_origin(hint) or hint)


def item_as_json(item: Item) -> dict[str, Any]:
    """One item in the public form."""
    form: dict[str, Any] = _plain(item)
    return form


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((spec.name, _plain(getattr(value, spec.name))) for spec in fields(value))
        return {name: found for name, found in pairs if found not in (None, "", [])}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value
