"""Plans: what is to be better, by whom and by when, and what was agreed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.improvement import services
from goldthread.improvement.models import Outcome, Plan, PlanPart
from goldthread.improvement.plan_queries import changes_between, changes_in, plan_and_parts, plan_sheet, plans_of
from goldthread.improvement.services import OutcomeDetails, PartDetails, PlanDetails
from goldthread.improvement.step_queries import steps_of_plan
from goldthread.web.as_at import day_of
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.improvement import plan_forms
from goldthread.web.improvement.steps import step_rows
from goldthread.web.links import record_href
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


def _plan_href(request: AuthorityRequest, plan: Plan) -> str:
    return record_href(request.authority.slug, plan.kind, plan.reference)


def _held(record: Record, names: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _form(request: AuthorityRequest, form: RecordForm, words: tuple[str, str], record: Record) -> HttpResponse:
    """A form whose way back is the page of `record`."""
    href = record_href(request.authority.slug, record.kind, record.reference)
    caption = record.title_text
    return form_page(request, form, heading=words[0], submit=words[1], back=(record.reference, href), caption=caption)


@requires(Permission.READ_RECORD, scoped=True)
def plan_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Plans",
        "listing": page_of(request, plans_of(request.authority, request.user)),
        "may_add": Permission.EDIT_RESPONSE in request.permissions,
    }
    return render(request, "improvement/plan_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def plan(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One plan: its outcomes, its actions, who has time for it, and what changed since it was agreed."""
    found = plan_and_parts(request.authority, request.user, reference)
    if found is None:
        raise Http404
    day, as_at = day_of(request)
    sheet = plan_sheet(found, request.user, day)
    last = sheet.agreements[-1] if sheet.agreements else None
    steps = steps_of_plan(found, request.user, day)
    listing = page_of(request, sheet.standings)
    page = {
        "heading": f"{found.reference} {found.title}",
        "steps": step_rows([one for one in steps if not one.milestone.is_withdrawn], day),
        "plan": found,
        "sheet": sheet,
        "listing": listing,
        "rows": [(one, one.is_overdue(day), sheet.colours.get(one.action.pk)) for one in listing.object_list],
        "agreed": last,
        "changes": changes_in(sheet, last, steps) if last else [],
        "see_names": Permission.SEE_NAMES in request.permissions,
        "may_change": Permission.EDIT_RESPONSE in request.permissions,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "improvement/plan.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def plan_compare(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What was said of the actions of a plan between two days."""
    found = get_visible_or_404(request, Plan, reference, "authority")
    form = plan_forms.CompareForm(request.GET or None, initial={"then": timezone.localdate()})
    chosen = form.cleaned_data if form.is_valid() else None
    page = {
        "heading": f"What changed in {found.reference}",
        "plan": found,
        "form": form,
        "chosen": chosen,
        "changes": changes_between(found, request.user, chosen["first"], chosen["then"]) if chosen else [],
    }
    return render(request, "improvement/plan_compare.html", page)


@requires(Permission.EDIT_RESPONSE)
def plan_add(request: AuthorityRequest) -> HttpResponse:
    initial = {"type": Plan.Type.IMPROVEMENT}
    form = plan_forms.PlanForm(sent(request), authority=request.authority, user=request.user, initial=initial)
    made = form.save_with(
        lambda said: services.add_plan(by=request.user, authority=request.authority, details=PlanDetails(**said))
    )
    if made is not None:
        return saved(request, f"{made.reference} is begun. Now say what it is to reach.", _plan_href(request, made))
    back = ("Plans", reverse("improvement:plan_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Begin a plan", submit="Begin it", back=back)


@requires(Permission.EDIT_RESPONSE)
def plan_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Plan, reference, "authority", "post")
    initial = {**_held(found, PlanDetails.__slots__), "version": found.row_version}
    form = plan_forms.PlanChangeForm(sent(request), authority=request.authority, user=request.user, initial=initial)

    def change(said: dict[str, Any]) -> Plan:
        version = said.pop("version")
        return services.change_plan(by=request.user, plan=found, details=PlanDetails(**said), seen_version=version)

    if form.save_with(change) is not None:
        return saved(request, f"{found.reference} is changed.", _plan_href(request, found))
    return _form(request, form, (f"Change {found.reference}", "Save"), found)


@requires(Permission.EDIT_RESPONSE)
def part_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Plan, reference, "authority")
    form = plan_forms.PartForm(sent(request), initial={"sort": PlanPart.Sort.WORKSTREAM})
    made = form.save_with(lambda said: services.add_plan_part(by=request.user, plan=found, details=PartDetails(**said)))
    if made is not None:
        return saved(request, f"“{made.title}” is in the plan.", _plan_href(request, found))
    return _form(request, form, ("Add a phase, workstream or priority", "Add it"), found)


@requires(Permission.EDIT_RESPONSE)
def part_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, PlanPart, reference, "authority", "plan")
    initial = {**_held(found, PartDetails.__slots__), "version": found.row_version}
    form = plan_forms.PartChangeForm(sent(request), initial=initial)

    def change(said: dict[str, Any]) -> PlanPart:
        version = said.pop("version")
        return services.change_plan_part(by=request.user, part=found, details=PartDetails(**said), seen_version=version)

    if form.save_with(change) is not None:
        return saved(request, f"{found.reference} is changed.", _plan_href(request, found.plan))
    return _form(request, form, (f"Change {found.reference}", "Save"), found)


@requires(Permission.EDIT_RESPONSE)
def outcome_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Plan, reference, "authority")
    form = plan_forms.OutcomeForm(sent(request), plan=found, user=request.user)
    made = form.save_with(
        lambda said: services.add_outcome(by=request.user, plan=found, details=OutcomeDetails(**said))
    )
    if made is not None:
        return saved(request, f"{made.reference} is in the plan.", _plan_href(request, found) + "#outcomes")
    return _form(request, form, ("Add an outcome", "Add it"), found)


@requires(Permission.EDIT_RESPONSE)
def outcome_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Outcome, reference, "authority", "plan__authority", "part", "post")
    initial = {**_held(found, OutcomeDetails.__slots__), "version": found.row_version}
    form = plan_forms.OutcomeChangeForm(sent(request), plan=found.plan, user=request.user, initial=initial)

    def change(said: dict[str, Any]) -> Outcome:
        version = said.pop("version")
        details = OutcomeDetails(**said)
        return services.change_outcome(by=request.user, outcome=found, details=details, seen_version=version)

    if form.save_with(change) is not None:
        return saved(request, f"{found.reference} is changed.", _plan_href(request, found.plan))
    return _form(request, form, (f"Change {found.reference}", "Save"), found)


@requires(Permission.EDIT_RESPONSE)
def outcome_value_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Outcome, reference, "authority", "plan")
    form = plan_forms.OutcomeValueForm(sent(request))
    made = form.save_with(lambda said: services.add_outcome_value(by=request.user, outcome=found, **said))
    if made is not None:
        return saved(request, f"{found.reference} stands at “{made.value}”.", _plan_href(request, found.plan))
    return _form(request, form, ("What does the measure show now?", "Save the value"), found)


@requires(Permission.EDIT_RESPONSE)
def capacity_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Plan, reference, "authority")
    form = plan_forms.CapacityForm(sent(request), authority=request.authority, user=request.user)
    made = form.save_with(lambda said: services.add_capacity(by=request.user, plan=found, **said))
    if made is not None:
        return saved(request, f"{made.who}: {made.days} days.", _plan_href(request, found))
    return _form(request, form, ("Who has time for this plan?", "Save"), found)


@requires(Permission.EDIT_RESPONSE)
def plan_agree(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Plan, reference, "authority")
    form = plan_forms.AgreeForm(sent(request), authority=request.authority, user=request.user)
    made = form.save_with(lambda said: services.agree_plan(by=request.user, plan=found, **said))
    if made is not None:
        message = f"Version {made.number} of {found.reference} is agreed; later changes are listed against it."
        return saved(request, message, _plan_href(request, found))
    return _form(request, form, (f"Agree {found.reference}", "Agree this version"), found)
