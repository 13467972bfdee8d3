"""Judging: every criterion at a glance, then one at a time, and the second reviewer's look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.lib.errors import EditConflict
from goldthread.reviews.board_queries import board_of
from goldthread.reviews.judging_queries import Judged, criteria_of, judging_of, levels_for
from goldthread.reviews.models import Judgement, Review
from goldthread.reviews.services.judging import ConditionWords, judge, moderate, take_judgement_back
from goldthread.web.acting import Words, act
from goldthread.web.changes import saved
from goldthread.web.findings.naming import by_name
from goldthread.web.forms import sent
from goldthread.web.judging.forms import ConditionFormSet, JudgeForm, ModerationForm, TakeBackForm
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.reviews.workspace import review_of, workspace_page

JUDGE = Permission.RATE_INDEPENDENTLY
LISTED = 200
"""Findings shown beside a judgement; the board has them all."""


@requires(Permission.READ_RECORD, scoped=True)
def judging(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    rows = judging_of(review, criteria_of(review), request.user)
    page = {
        "rows": rows,
        "first_open": next((row.key for row in rows if row.judgement is None), ""),
        "may_judge": review.run_here and JUDGE in permissions_on(request, review),
    }
    return workspace_page(request, review, "judgements", "judging/judging.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def judge_one(request: AuthorityRequest, reference: str, key: str) -> HttpResponse:
    """One criterion; sent, it goes on to the next one that waits."""
    review = review_of(request, reference, JUDGE)
    rows = judging_of(review, criteria_of(review), request.user)
    row = next((one for one in rows if one.key == key), None)
    if row is None:
        raise Http404
    findings = list(board_of(review, request.user))
    form = JudgeForm(
        sent(request),
        levels=levels_for(review, overall=row.what.is_whole),
        findings=by_name(findings),
        initial=_initial(row),
    )
    conditions = ConditionFormSet(sent(request), prefix="conditions", initial=_conditions(row))
    made = _judged(request, review, row, form, conditions)
    if made is not None:
        return saved(request, f"{row.label}: {made.label}.", _next(request, review, rows, row))
    place = rows.index(row)
    page = {
        "row": row,
        "form": form,
        "conditions": conditions,
        "findings": findings[:LISTED],
        "more": max(0, len(findings) - LISTED),
        "number": place + 1,
        "total": len(rows),
        "before": rows[place - 1] if place else None,
        "after": rows[place + 1] if place + 1 < len(rows) else None,
    }
    status = 422 if form.errors or conditions.total_error_count() else 200
    return workspace_page(request, review, "judgements", "judging/judge.html", page, status)


def _judged(
    request: AuthorityRequest, review: Review, row: Judged, form: JudgeForm, conditions: Any
) -> Judgement | None:
    """The judgement, or None when something typed is not right, or somebody else judged it meanwhile."""
    if request.method != "POST" or not conditions.is_valid():
        return None
    seen = row.judgement if row.judgement and form.data.get("seen") == str(row.judgement.pk) else None
    words: Sequence[ConditionWords] = [said for one in conditions if (said := one.words()) is not None]
    try:
        return form.save_with(
            lambda said: judge(
                by=request.user,
                review=review,
                criterion=row.what.criterion,
                added=row.what.added,
                level=said.get("level"),
                label=said["label"],
                commentary=said["commentary"],
                reasons=said["reasons"],
                conditions=words,
                speaks_for=timezone.localdate(),
                seen=seen,
            )
        )
    except EditConflict:
        sent_before = request.POST.copy()
        sent_before["seen"] = str(row.judgement.pk) if row.judgement else ""
        form.data = sent_before
        form.add_error(
            None, "Somebody judged it while you were writing. It stands above; send yours again to replace it."
        )
        return None


@requires(Permission.READ_RECORD, scoped=True)
def judgement_moderate(request: AuthorityRequest, reference: str) -> HttpResponse:
    judgement = get_visible_or_404(request, Judgement, reference, "authority", "review", permission=JUDGE)
    return act(
        request,
        ModerationForm(sent(request)),
        lambda said: moderate(by=request.user, judgement=judgement, speaks_for=timezone.localdate(), **said),
        Words("Look at a judgement a second time", "Save", f"Your look at {judgement.reference} is on record."),
        ("Judgements", _judgements(request, judgement)),
        _said(judgement),
    )


@requires(Permission.READ_RECORD, scoped=True)
def judgement_take_back(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The criterion waits to be judged anew, or may leave the scope."""
    judgement = get_visible_or_404(request, Judgement, reference, "authority", "review", permission=JUDGE)
    return act(
        request,
        TakeBackForm(sent(request), initial={"version": judgement.row_version}),
        lambda said: take_judgement_back(
            by=request.user, judgement=judgement, why=said["why"], seen_version=said["version"]
        ),
        Words("Take a judgement back", "Take it back", f"{judgement.criterion_words} is not judged now."),
        ("Judgements", _judgements(request, judgement)),
        _said(judgement),
    )


def _judgements(request: AuthorityRequest, judgement: Judgement) -> str:
    return reverse("judging:judging", args=[request.authority.slug, judgement.review.reference])


def _said(judgement: Judgement) -> str:
    return f"{judgement.criterion_words}: {judgement.label}. {judgement.commentary}"


def _initial(row: Judged) -> dict[str, Any]:
    if row.judgement is None:
        return {"seen": ""}
    held = row.judgement
    own_words = "" if held.level and held.level.label == held.label else held.label
    return {
        "seen": str(held.pk),
        "level": str(held.level_id or ""),
        "label": own_words,
        "reasons": ", ".join(reason.finding.reference for reason in row.reasons),
        "commentary": held.commentary,
    }


def _conditions(row: Judged) -> list[dict[str, Any]]:
    names = ("text", "test_words", "owner_words", "check_by")
    return [{name: getattr(condition, name) for name in names} for condition in row.conditions]


def _next(request: AuthorityRequest, review: Review, rows: list[Judged], row: Judged) -> str:
    slug = request.authority.slug
    place = rows.index(row)
    waiting = next((one for one in [*rows[place + 1 :], *rows[:place]] if one.judgement is None), None)
    if waiting is None:
        return reverse("judging:judging", args=[slug, review.reference])
    return reverse("judging:judge", args=[slug, review.reference, waiting.key])
