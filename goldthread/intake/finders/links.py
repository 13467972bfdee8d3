"""Ties between what was found, each with its reason; a person accepts or refuses them like anything else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log

from goldthread.intake.finders.recommendations import number_value
from goldthread.intake.reading import Link, Reading, Recommendation

_WORD = re.compile(r"[a-z][a-z’'-]{3,}")
_COMMON_WORDS = """\
that this with from have been will should would could which their there these those also must needs need
ensure council councils service services directorate review report progress recommendation
recommendations arrangements important continue continues including across through within between into
being more most such where when what people children childrens adult adults new work working support
development year years months made make taken take clear effective role roles key current provide part
place against other local authority"""
_COMMON = frozenset(_COMMON_WORDS.split())
_SUFFIX = re.compile(r"(?:’s|'s|ations?|ings?|ed|ments?|ies|es|s)$")
_ENOUGH = 0.22
_ENOUGH_TO_ANSWER = 0.35
_ENOUGH_TO_CONTINUE = 5.5
"""The weight of the words that a recommendation shares with the one it takes forward: three rare ones or more."""
_MUCH_OF_IT = 0.3
"""Or this share of the weight of the shorter of the two."""
_SHARED = 2
_WORRIES = ("risk", "concern", "area_for_development", "opportunity")


def find_links(reading: Reading) -> tuple[Link, ...]:
    """Every tie that the words support; at most two recommendations for one finding, advice or item."""
    formal = [place for place, item in enumerate(reading.recommendations) if item.list == "formal"]
    restated = [place for place, item in enumerate(reading.recommendations) if item.list == "restated"]
    weights = _weights([item.text for item in reading.recommendations])
    found: list[Link] = []
    findings = [(place, item.text) for place, item in enumerate(reading.findings) if item.kind in _WORRIES]
    found += _alike("findings", findings, reading.recommendations, formal, weights, "leads_to")
    advice = [(place, item.text) for place, item in enumerate(reading.advice)]
    found += _alike("advice", advice, reading.recommendations, formal, weights, "leads_to")
    reports = [(place, item.text) for place, item in enumerate(reading.self_report)]
    found += _alike("self_report", reports, reading.recommendations, restated or formal, weights, "answers")
    found += _named_bodies(reading)
    found += _rated(reading)
    found += _restated(reading, restated)
    found += _continued(reading, formal, restated, weights)
    return tuple(dict.fromkeys(found))


def _link(source: tuple[str, int], target: tuple[str, int], relation: str, reason: str) -> Link:
    return Link(source=source, target=target, relation=relation, reason=reason)


def _stems(text: str) -> set[str]:
    words = (word for word in _WORD.findall(text.lower()) if word not in _COMMON)
    return {_SUFFIX.sub("", word) if len(word) > 6 else word.rstrip("s") for word in words}


def _weights(texts: Sequence[str]) -> dict[str, float]:
    """How much a shared word tells: the fewer recommendations hold it, the more."""
    counts = Counter(stem for text in texts for stem in _stems(text))
    return {stem: log(1 + len(texts) / count) for stem, count in counts.items()}


def _alike(
    key: str,
    items: Iterable[tuple[int, str]],
    recommendations: Sequence[Recommendation],
    among: Sequence[int],
    weights: dict[str, float],
    relation: str,
) -> Iterator[Link]:
    targets = {place: _stems(recommendations[place].text) for place in among}
    for place, text in items:
        stems = _stems(text)
        scored = []
        for target, wanted in targets.items():
            shared = stems & wanted
            smaller = min(sum(weights.get(s, 1.0) for s in stems), sum(weights.get(s, 1.0) for s in wanted)) or 1.0
            score = sum(weights.get(stem, 1.0) for stem in shared) / smaller
            if len(shared) >= _SHARED and score >= (_ENOUGH_TO_ANSWER if relation == "answers" else _ENOUGH):
                scored.append((score, target, shared))
        for _, target, shared in sorted(scored, key=lambda entry: (-entry[0], entry[1]))[:2]:
            words = ", ".join(sorted(shared, key=lambda stem: (-weights.get(stem, 1.0), stem))[:4])
            yield _link((key, place), ("recommendations", target), relation, f"both speak of: {words}")


def _continued(
    reading: Reading, formal: Sequence[int], restated: Sequence[int], weights: dict[str, float]
) -> Iterator[Link]:
    """A new recommendation takes an earlier one forward that is not met yet: the one whose words it shares most."""
    met = {number_value(rating.recommendation) for rating in reading.progress_ratings if _is_met(rating.independent)}
    open_ones = [place for place in restated if number_value(reading.recommendations[place].number) not in met]
    for place in formal:
        stems = _stems(reading.recommendations[place].text)
        scored = []
        for target in open_ones:
            wanted = _stems(reading.recommendations[target].text)
            shared = stems & wanted
            score = _weight(shared, weights)
            much = score >= _MUCH_OF_IT * min(_weight(stems, weights), _weight(wanted, weights))
            if len(shared) >= _SHARED and (much or score >= _ENOUGH_TO_CONTINUE):
                scored.append((score, -target, shared))
        if scored:
            _, target, shared = max(scored)
            words = ", ".join(sorted(shared, key=lambda stem: (-weights.get(stem, 1.0), stem))[:4])
            yield _link(("recommendations", place), ("recommendations", -target), "continues", f"both ask for: {words}")


def _weight(stems: set[str], weights: dict[str, float]) -> float:
    return sum(weights.get(stem, 1.0) for stem in stems)


def _is_met(label: str | None) -> bool:
    return bool(label) and re.match(r"(?:fully\s+)?met\b(?!\s+in\s+part)", str(label), re.I) is not None


def _named_bodies(reading: Reading) -> Iterator[Link]:
    """A body is named by a recommendation when one of its names, or its kind in the plural, is in the text."""
    for place, item in enumerate(reading.recommendations):
        lowered = item.text.lower()
        for target, body in enumerate(reading.bodies):
            named = next((name for name in (body.name, *body.variants) if _names(name, lowered)), None)
            if named is not None:
                yield _link(("recommendations", place), ("bodies", target), "names", f"its text names “{named}”")
            elif body.kind.startswith("safeguarding_") and "safeguarding boards" in lowered:
                reason = "its text names the safeguarding boards together"
                yield _link(("recommendations", place), ("bodies", target), "names", reason)


def _names(name: str, lowered: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", lowered) is not None


def _rated(reading: Reading) -> Iterator[Link]:
    lists = ("restated", "formal")
    for place, rating in enumerate(reading.progress_ratings):
        wanted = number_value(rating.recommendation)
        for kind in lists:
            target = next(
                (
                    n
                    for n, item in enumerate(reading.recommendations)
                    if item.list == kind and wanted and number_value(item.number) == wanted
                ),
                None,
            )
            if target is not None:
                reason = f"the table rates recommendation {rating.recommendation}"
                yield _link(("progress_ratings", place), ("recommendations", target), "rates", reason)
                break


def _restated(reading: Reading, restated: Sequence[int]) -> Iterator[Link]:
    """A restated recommendation points at the earlier review, known here by its place among the related ones."""
    for place in restated:
        source = reading.recommendations[place].source
        for target, review in enumerate(reading.document.related):
            if review.relation in ("follows", "repeats") and (not source or _about(source, review.title)):
                reason = f"restated from “{review.title}”"
                yield _link(("recommendations", place), ("document.related", target), "restates", reason)
                break


def _about(source: str, title: str) -> bool:
    return bool(_stems(source) & _stems(title)) or source.lower() in title.lower() or title.lower() in source.lower()
