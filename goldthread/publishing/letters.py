"""The parts that letters of reviewers share: their head, what they rest on, findings, judgements, recommendations.

A published letter is read by people, and by our own reader at the next council: criteria and judgements stand in one
table, a condition is a sentence of its own among the reasons, recommendations carry the numbers of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldthread.authorities.models import Record
from goldthread.frameworks.models import Criterion
from goldthread.lib.text import match_key
from goldthread.publishing.manuscript import (
    Block,
    Column,
    Letter,
    Listing,
    Paragraph,
    Row,
    Section,
    Shape,
    Signature,
    Table,
)
from goldthread.publishing.report import Scope
from goldthread.publishing.words import between, counted, day_words, ended, joined, quoted
from goldthread.reviews.fieldwork_queries import UNHEARD
from goldthread.reviews.models import Advice, Finding, Judgement, Omission, Output, Recommendation, Review, Tailoring
from goldthread.reviews.models import Signature as Signed
from goldthread.reviews.queries import JudgedCriterion, contents_of, judgements_with_conditions, relations_of

NO_THEME = ""
MOST_GREETED = 5
"""Words of a post that a greeting can hold."""
CONDITIONAL = re.compile(
    r"^(?:only\s+)?(?:(?:as|so)\s+long\s+as|provided|providing|subject\s+to|on\s+(?:the\s+)?conditions?\s+(?:that|of)"
    r"|conditional|if\b|unless|assuming)",
    re.IGNORECASE,
)
"""How a condition begins that brings the words with which it joins a sentence."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a review holds for a letter. Twelve queries with those of the letter, whatever its size."""

    judged: tuple[JudgedCriterion, ...]
    verdicts: tuple[JudgedCriterion, ...]
    quoted: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    advice: tuple[Advice, ...]
    recommendations: tuple[Recommendation, ...]
    evidence: int
    interviews: int
    earlier: tuple[str, ...]
    signed: tuple[Signature, ...] = ()
    tailored: tuple[str, ...] = ()
    """Sentences on the criteria that the review added or left out."""


def held_by(scope: Scope, output: Output = Output.LETTER) -> Held:
    """What the review holds but the findings that the team leaves out of this output, in the order of its board."""
    contents = contents_of(scope.review, scope.user)
    judged = judgements_with_conditions(contents.judgements, scope.user, scope.on)
    own = [entry for entry in judged if not entry.judgement.judged_by]
    left_out = Omission.objects.live().filter(output=output, finding__review=scope.review)
    findings = tuple(contents.findings.exclude(pk__in=left_out.values("finding")).order_by("order", "id"))
    said = " ".join(match_key(finding.text) for finding in findings)
    return Held(
        judged=tuple(entry for entry in own if not entry.judgement.is_overall),
        verdicts=tuple(entry for entry in own if entry.judgement.is_overall),
        quoted=tuple(entry.judgement for entry in judged if entry.judgement.judged_by),
        findings=findings,
        advice=tuple(one for one in contents.advice if match_key(one.text) not in said),
        recommendations=tuple(contents.recommendations),
        evidence=contents.evidence.count(),
        interviews=contents.interviews.exclude(attendance__in=UNHEARD).count(),
        earlier=tuple(_earlier(scope)),
        signed=tuple(_signed(scope)),
        tailored=tuple(_tailored(scope)),
    )


def _signed(scope: Scope) -> Iterator[Signature]:
    """Who signed what stands signed, in the order of signing: by role, and by name only where names may stand."""
    standing = Signed.objects.visible_to(scope.user).live().filter(signing__review=scope.review)
    names = standing.filter(signing__reopened_at=None).select_related("member__person").order_by("speaks_for", "id")
    for one in names:
        member, day = one.member, f"Signed on {day_words(one.speaks_for)}"
        name = member.person.name if scope.shows_names and member.person else ""
        yield Signature(name or member.role_words, f"{member.role_words}\n{day}" if name else day)


def _tailored(scope: Scope) -> Iterator[str]:
    """What of the framework's criteria the review changed: a reader must not take one for the other."""
    changes = Tailoring.objects.visible_to(scope.user).live().filter(review=scope.review)
    rows = list(changes.filter(part=Tailoring.Part.CRITERION).order_by("pk"))
    if added := [quoted(row.words) for row in rows if row.change == Tailoring.Change.ADDED]:
        yield f"Beside the criteria of the framework we looked at {joined(added)}."
    why = {row.key: row.why.rstrip(". ") for row in rows if row.change == Tailoring.Change.LEFT_OUT}
    if why:
        labels = dict(Criterion.objects.filter(pack=scope.review.pack_id, key__in=why).values_list("key", "label"))
        gone = [f"{quoted(labels[key])} ({reason})" for key, reason in why.items() if key in labels]
        yield f"Of its criteria we left out {joined(gone)}."


def judged_records(held: Held) -> Iterator[Record]:
    """Judgements, those of others that are quoted, and conditions: all that a list of judgements is made of."""
    yield from held.quoted
    for entry in (*held.judged, *held.verdicts):
        yield entry.judgement
        yield from (one.condition for one in entry.conditions)


def _earlier(scope: Scope) -> Iterator[str]:
    for relation in relations_of(scope.review, scope.user):
        if relation.later_id == scope.review.pk:
            day = f" of {day_words(relation.earlier.issued_on)}" if relation.earlier.issued_on else ""
            verb = relation.get_relation_display().lower()
            yield f"It {verb} “{relation.earlier.title}”{day}."


def title_of(review: Review) -> str:
    """The title of the review, with the council where it does not name it."""
    name = review.authority.name
    known = (name, review.authority.short_name)
    return review.title if any(one in review.title for one in known) else f"{name}: {review.title}"


def letter_of(review: Review, signed: tuple[Signature, ...] = ()) -> Letter:
    """The head and the foot; where nobody has signed, those who issue it stand in the place of names."""
    posts = re.sub(r"^the\s+", "", review.addressed_to.strip(), flags=re.IGNORECASE)
    is_short = posts and "," not in posts and len(posts.split()) <= MOST_GREETED
    greeted = posts[:1].upper() + posts[1:] if is_short else "Colleagues"
    address = (posts[:1].upper() + posts[1:],) if posts else ()
    return Letter(
        sender="",
        address=(*address, review.authority.name),
        greeting=f"Dear {greeted},",
        closing=(),
        farewell="Yours sincerely,",
        signatures=signed or (Signature(issuer_of(review)),),
    )


def issuer_of(review: Review) -> str:
    return review.conducted_by.strip() or "The review team"


def opening(review: Review, held: Held) -> Paragraph:
    kind = review.get_type_display().lower()
    parts = [f"This letter gives the findings of the {kind} of {review.authority.name}."]
    if review.commissioned_by:
        parts.append(ended(f"It was commissioned by {review.commissioned_by}"))
    if days := between(review.fieldwork_first, review.fieldwork_last):
        parts.append(f"We were on site {days}.")
    gives = [counted(len(held.findings), "finding", "findings")]
    gives += [counted(len(held.judged), "judgement", "judgements")] if held.judged else []
    gives.append(counted(len(held.recommendations), "recommendation", "recommendations"))
    parts.append(f"The letter holds {joined(gives)}.")
    return Paragraph(" ".join(parts), is_numbered=True)


def background(review: Review, held: Held) -> list[Block]:
    """What was tested, what came before, and what it rests on; what is not on record is said to be missing."""
    lines = []
    if review.basis:
        lines.append(ended(f"What we looked at: {review.basis}"))
    if review.mode == Review.Mode.EX_ANTE:
        lines.append("These are proposals. How they work in practice remains to be seen.")
    elif review.mode == Review.Mode.IN_OPERATION:
        lines.append("These are arrangements that are in operation.")
    lines += held.earlier
    lines += held.tailored
    read = counted(held.evidence, "document is", "documents are")
    heard = counted(held.interviews, "conversation is", "conversations are")
    rests = f"{read[:1].upper()}{read[1:]} on the register of evidence, and {heard} on record."
    paragraphs = [Paragraph(" ".join(lines), is_numbered=True)] if lines else []
    return [Section("Background", (*paragraphs, Paragraph(rests, is_numbered=True)))]


def findings_section(held: Held) -> list[Block]:
    """The findings under their themes, in the order in which the themes first appear; quotes name nobody."""
    themes: dict[str, list[Block]] = {}
    for finding in held.findings:
        block = (
            Paragraph(quoted(finding.text), is_quote=True)
            if finding.nature == Finding.Nature.QUOTE
            else Paragraph(finding.text, is_numbered=True)
        )
        themes.setdefault(finding.theme_words, []).append(block)
    for advice in held.advice:
        themes.setdefault(advice.theme_words, []).append(Paragraph(advice.text, is_numbered=True))
    if not themes:
        return []
    loose = themes.pop(NO_THEME, [])
    return [Section("Findings", (*loose, *(Section(theme, tuple(blocks)) for theme, blocks in themes.items())))]


def conclusion(held: Held, kind: str) -> list[Block]:
    """The overall verdict, in a sentence and beside the criteria: it never fills a row of theirs."""
    paragraphs = [Paragraph(_verdict(entry, kind), is_numbered=True) for entry in held.verdicts]
    others = [Paragraph(_of_others(one), is_numbered=True) for one in held.quoted]
    return [Section("Conclusion", (*paragraphs, *others))] if paragraphs or others else []


def _verdict(entry: JudgedCriterion, kind: str) -> str:
    judgement = entry.judgement
    said = judgement.commentary
    if match_key(judgement.label) not in match_key(said):
        stated = f"On the whole, the requirements of the {kind} are {judgement.label[:1].lower()}{judgement.label[1:]}."
        said = f"{stated} {said}".strip()
    return _with_conditions(said, entry)


def _of_others(judgement: Judgement) -> str:
    return judgement.commentary or f"{judgement.judged_by} judged {judgement.criterion_words} as {judgement.label}."


def judgements_section(held: Held) -> list[Block]:
    if not held.judged:
        return []
    rows = tuple(
        Row((one.judgement.criterion_words, one.judgement.label, _with_conditions(one.judgement.commentary, one)))
        for one in held.judged
    )
    columns = (Column("Criterion", 40), Column("Judgement", 26, is_strong=True), Column("Reasons", 96))
    table = Table("Our judgement against each criterion", columns, rows)
    return [Section("Judgement against the criteria", (table, *_tests(held)))]


def _with_conditions(said: str, entry: JudgedCriterion) -> str:
    """The reasons and, where they do not say it already, what the judgement hangs on."""
    known = match_key(said)
    texts = [one.condition.text.strip().rstrip(".") for one in entry.conditions]
    unsaid = [text for text in texts if match_key(text) not in known]
    if not unsaid:
        return said
    bare = re.sub(r"^that\s+", "", unsaid[0], flags=re.IGNORECASE)
    first = unsaid[0] if CONDITIONAL.match(unsaid[0]) else f"on condition that {_lower(bare)}"
    hangs = f"This judgement holds {'; and '.join([_lower(first), *map(_lower, unsaid[1:])])}."
    return f"{ended(said)} {hangs}" if said.strip() else hangs


def _lower(text: str) -> str:
    """The first letter small, unless the word is written in capitals."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    keeps = sum(letter.isupper() for letter in first) > 1 or first in ("I",)
    return text if keeps else text[:1].lower() + text[1:]


def _tests(held: Held) -> list[Block]:
    """How anybody can tell that a condition holds, where a reviewer said so."""
    rows = tuple(
        Row(
            (
                one.condition.text,
                one.condition.test_words or "not said",
                day_words(one.condition.check_by) if one.condition.check_by else "no day set",
            )
        )
        for entry in (*held.judged, *held.verdicts)
        for one in entry.conditions
        if one.condition.test_words or one.condition.check_by
    )
    columns = (Column("Condition", 80), Column("What shows it", 50), Column("By when", 32))
    return [Table("What each condition hangs on", columns, rows)] if rows else []


def recommendations_section(recommendations: Sequence[Recommendation]) -> list[Block]:
    """The list under its printed numbers: counted where they run from 1, points where there are none."""
    if not recommendations:
        return []
    return [Section("Recommendations", tuple(listed(recommendations)))]


def listed(recommendations: Iterable[Recommendation]) -> Iterator[Block]:
    wanted = list(recommendations)
    numbers = [one.number.strip(" .()") for one in wanted]
    if numbers == [str(place) for place in range(1, len(wanted) + 1)]:
        yield Listing(tuple(one.text for one in wanted), Shape.COUNTED)
    elif not any(numbers):
        yield Listing(tuple(one.text for one in wanted))
    else:
        for number, one in zip(numbers, wanted, strict=True):
            yield Paragraph(f"Recommendation {number}: {one.text}" if number else f"Recommendation: {one.text}")
