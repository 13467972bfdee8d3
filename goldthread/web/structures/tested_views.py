"""A structure put to the rules before it is decided, and gaps of a proposal explained."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result
from goldthread.checks.organisation import StructureRule
from goldthread.checks.rule import rule_of
from goldthread.checks.services import explain_proposal
from goldthread.checks.tested import counts_of, put_to_the_rules
from goldthread.organisation.queries import compared_with
from goldthread.web.changes import saved
from goldthread.web.checks.forms import ExplanationForm
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.structures.views import EDIT, the_structure

RESULT_COLOURS = {Result.GAP: "red", Result.UNKNOWN: "yellow", Result.EXPLAINED: "blue", Result.MET: "green"}
EXPLAIN = Permission.EXPLAIN_BREAK


@requires(Permission.READ_RECORD)
def tested(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Every rule about the organisation, for this structure and beside it the one that it is compared with."""
    found, today = the_structure(request, reference), timezone.localdate()
    other = compared_with(found, request.user)
    structures = [found, other] if other else [found]
    results = put_to_the_rules(structures, today)
    colours = [[(RESULT_COLOURS[answer.result], answer) for answer in one.answers] for one in results]
    page = {
        "heading": f"{found.title}, tested",
        "structure": found,
        "other": other,
        "counts": [(one, counts_of(results, place)) for place, one in enumerate(structures)],
        "results": list(zip(results, colours, strict=True)),
        "today": today,
        "may_edit": EDIT in request.permissions,
        "may_explain": EXPLAIN in request.permissions,
    }
    return render(request, "structures/tested.html", page)


@requires(EXPLAIN)
def gap_explain(request: AuthorityRequest, reference: str, code: str) -> HttpResponse:
    """Why a proposal may leave a gap: said before it is decided, and still standing when it is in force."""
    found, rule = the_structure(request, reference), rule_of(code)
    if not isinstance(rule, StructureRule):
        raise Http404
    form = ExplanationForm(sent(request))
    made = form.save_with(lambda said: explain_proposal(by=request.user, structure=found, rule=rule, **said))
    href = reverse("structures:tested", args=[request.authority.slug, found.reference])
    if made is not None:
        return saved(request, "The explanation stands with the proposal.", f"{href}#{rule.code}")
    heading, back = f"Explain: {rule.title}", (f"{found.title}, tested", href)
    return form_page(request, form, heading=heading, submit="Explain it", back=back, caption=found.title)
