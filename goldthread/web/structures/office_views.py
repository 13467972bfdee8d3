"""Who holds a post, with whom it is shared, and which post answers each duty."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import sources_of
from goldthread.frameworks.duties import legislation
from goldthread.frameworks.models import Duty
from goldthread.organisation.models import Appointment, Body, DutyAnswer, Place, Post, Structure
from goldthread.organisation.queries import appointments_of, duties_of, shared_with
from goldthread.organisation.services import (
    AppointmentDetails,
    answer_duty,
    appoint,
    correct_appointment,
    share_post,
)
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.structures.office_forms import AppointmentForm, CorrectionForm, DutyForm, ShareForm
from goldthread.web.structures.place_views import places_of
from goldthread.web.structures.views import EDIT, documents_to_choose, the_structure


def post_href(request: AuthorityRequest, post: Post) -> str:
    return reverse("structures:post", args=[request.authority.slug, post.reference])


@requires(Permission.READ_RECORD, scoped=True)
def post(request: AuthorityRequest, reference: str) -> HttpResponse:
    """A post through time: the structures that it stands in, its holders, and the councils that share it."""
    found = get_visible_or_404(request, Post, reference, "merged_into")
    places = Place.objects.visible_to(request.user).live().filter(post=found).select_related("structure", "unit")
    page = {
        "heading": found.title,
        "post": found,
        "places": places.prefetch_related("roles").order_by("-structure__effective_from", "-pk"),
        "appointments": list(appointments_of(found, request.user)),
        "shared": shared_with(found, request.user),
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "today": timezone.localdate(),
        "see_names": Permission.SEE_NAMES in request.permissions,
        "may_edit": EDIT in request.permissions,
    }
    return render(request, "structures/post.html", page)


def _bodies(request: AuthorityRequest) -> QuerySet[Body]:
    return Body.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None).order_by("name")


@requires(EDIT)
def appointment_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Post, reference, "authority")
    form = AppointmentForm(sent(request), bodies=_bodies(request))
    made = form.save_with(lambda said: appoint(by=request.user, post=found, details=AppointmentDetails(**said)))
    href = post_href(request, found)
    if made is not None:
        return saved(request, f"The appointment to {found.title} is on record.", href)
    back = (found.title, href)
    return form_page(request, form, heading="Who holds it?", submit="Save the appointment", back=back, caption=back[0])


@requires(EDIT)
def appointment_correct(request: AuthorityRequest, reference: str) -> HttpResponse:
    """A later statement of the same appointment; the earlier one stays for the days before."""
    held = get_visible_or_404(request, Appointment, reference, "authority", "post", "person", "confirming_body")
    names = (
        "from_on",
        "until_on",
        "standing",
        "has_experience",
        "experience_words",
        "decided_where",
        "decided_on",
        "confirming_body",
        "confirmed_on",
    )
    initial = {"speaks_for": timezone.localdate(), **{name: getattr(held, name) for name in names}}
    form = CorrectionForm(sent(request), bodies=_bodies(request), initial=initial)
    made = form.save_with(
        lambda said: correct_appointment(
            by=request.user,
            appointment=held,
            speaks_for=said.pop("speaks_for"),
            details=AppointmentDetails(**said),
        )
    )
    href = post_href(request, held.post)
    if made is not None:
        return saved(request, f"{held.reference} is up to date.", href)
    back = (held.post.title, href)
    return form_page(request, form, heading="Correct or update it", submit="Save", back=back, caption=held.reference)


@requires(EDIT)
def post_share(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Post, reference, "authority")
    form = ShareForm(sent(request))
    made = form.save_with(lambda said: share_post(by=request.user, post=found, **said))
    href = post_href(request, found)
    if made is not None:
        return saved(request, f"{found.title} is shared with {made.council_words}.", href)
    back = (found.title, href)
    heading = "Which council shares this post?"
    return form_page(request, form, heading=heading, submit="Save", back=back, caption=found.title)


@requires(Permission.READ_RECORD, scoped=True)
def duty_register(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Every duty of every office, the post that answers it in this structure, and what shows it."""
    found = the_structure(request, reference)
    page = {
        "heading": f"Who answers for each duty: {found.title}",
        "structure": found,
        "registers": duties_of(found, request.user),
        "may_edit": EDIT in request.permissions,
    }
    return render(request, "structures/duties.html", page)


@requires(EDIT)
def duty_answer(request: AuthorityRequest, reference: str, duty: int) -> HttpResponse:
    structure = the_structure(request, reference)
    asked = Duty.objects.select_related("pack").filter(pk=duty).first()
    if asked is None:
        raise Http404
    held = _answer_of(request, structure, asked)
    initial: dict[str, object] = {"version": held.row_version if held else 0}
    if held is not None:
        initial |= {"place": held.place_id, "evidence_words": held.evidence_words, "document": held.document_id}
    form = DutyForm(
        sent(request),
        places=places_of(request, structure),
        documents=documents_to_choose(request),
        initial=initial,
    )
    made = form.save_with(
        lambda said: answer_duty(
            by=request.user, structure=structure, duty=asked, seen_version=said.pop("version"), **said
        )
    )
    href = reverse("structures:duties", args=[request.authority.slug, structure.reference])
    if made is not None:
        return saved(request, f"“{asked.label}” is answered by {made.place}.", f"{href}#duty-{asked.pk}")
    back = ("Duties", href)
    return form_page(request, form, heading=asked.label, submit="Save", back=back, caption=asked.register_title)


def _answer_of(request: AuthorityRequest, structure: Structure, duty: Duty) -> DutyAnswer | None:
    return DutyAnswer.objects.visible_to(request.user).live().filter(structure=structure, duty=duty).first()


@requires(Permission.READ_RECORD, scoped=True)
def legislation_list(request: AuthorityRequest) -> HttpResponse:
    """The acts, regulations and guidance that the packs name, and what took the place of each."""
    laws = legislation()
    titles = {(law.pack_id, law.key): law for law in laws}
    page = {
        "heading": "Acts and guidance",
        "laws": [(law, titles.get((law.pack_id, law.replaced_by))) for law in laws],
    }
    return render(request, "structures/legislation.html", page)
