"""What reviewers say before they sign: findings, judgements with a second look, recommendations and advice."""

from __future__ import annotations

from demo.run_here import Content
from demo.run_here.work import Work
from goldthread.frameworks.models import Criterion, Level
from goldthread.reviews.models import Finding, Recommendation
from goldthread.reviews.services import add_finding, add_lineage, draw_on, use_evidence
from goldthread.reviews.services.board import leave_out
from goldthread.reviews.services.drafting import draft_advice, draft_recommendation
from goldthread.reviews.services.judging import ConditionWords, judge, moderate, standing_judgement


def find(work: Work, content: Content) -> None:
    """Findings with the observations and papers that they rest on, and what an output leaves out."""
    for one in content["findings"]:
        theme = work.theme(one.get("theme"))
        by = work.people[one["by"]]
        finding = add_finding(
            by=by,
            review=work.review,
            nature=one["nature"],
            text=one["text"],
            theme=theme,
            theme_words=theme.label if theme else one.get("theme_words", ""),
            horizon=one.get("horizon", ""),
        )
        for key in one.get("observations", ()):
            draw_on(by=by, finding=finding, observation=work.observations[key])
        for code, why in one.get("evidence", {}).items():
            use_evidence(by=by, item=work.items[code], claim=finding, why=why)
        work.findings[one["key"]] = finding
    for one in content.get("left_out", ()):
        leave_out(
            by=work.people["lead_reviewer"], finding=work.findings[one["finding"]], output=one["output"], why=one["why"]
        )


def judge_all(work: Work, content: Content) -> None:
    """Criteria, or the whole where no criterion is named; then the other reviewer's look at each."""
    for one in content["judgements"]:
        criterion = _criterion(work, one)
        conditions = [
            ConditionWords(said["text"], said["test"], said["owner"], said["by"]) for said in one.get("conditions", ())
        ]
        judge(
            by=work.people[one["by"]],
            review=work.review,
            criterion=criterion,
            level=_judged_at(work, one.get("level")),
            label=one.get("label", ""),
            commentary=one["commentary"],
            speaks_for=one["day"],
            seen=None,
            reasons=_findings(work, one["reasons"]),
            conditions=conditions,
        )
    for one in content["moderations"]:
        standing = standing_judgement(work.review, _criterion(work, one))
        if standing is None:
            raise LookupError(f"Nothing is judged where a second look is entered: {one}")
        moderate(
            by=work.people[one["by"]],
            judgement=standing,
            outcome=one["outcome"],
            words=one["words"],
            speaks_for=one["day"],
        )


def _criterion(work: Work, one: Content) -> Criterion | None:
    key = one.get("criterion")
    return Criterion.objects.get(pack=work.review.pack, key=key) if key else None


def _judged_at(work: Work, key: str | None) -> Level | None:
    return Level.objects.get(scale__pack=work.review.pack, scale__key="judgement", key=key) if key else None


def _findings(work: Work, keys: list[str]) -> list[Finding]:
    return [work.findings[key] for key in keys]


def recommend(work: Work, content: Content) -> None:
    """Recommendations with the findings behind them, what they take forward, and advice outside the list."""
    by = work.people["lead_reviewer"]
    for one in content["recommendations"]:
        made = draft_recommendation(
            by=by,
            review=work.review,
            text=one["text"],
            asks=one.get("asks", ()),
            addressed_to=one["addressed_to"],
            findings=_findings(work, one["findings"]),
        )
        for reference, said in one.get("continues", {}).items():
            earlier = Recommendation.objects.get(authority=work.council, reference=reference)
            add_lineage(
                by=by,
                earlier=earlier,
                later=made,
                relation=said["relation"],
                reason=f"Said in {made.reference}",
                dropped=list(earlier.asks.filter(order__in=said.get("dropped", ()))),
                why_dropped=said.get("why", ""),
            )
    for one in content["advice"]:
        theme = work.theme(one.get("theme"))
        words = theme.label if theme else one["theme_words"]
        draft_advice(by=by, review=work.review, text=one["text"], theme_words=words)
