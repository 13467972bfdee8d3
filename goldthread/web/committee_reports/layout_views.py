"""The layouts that reports go by: those that come with the program, and those that the council made its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.oversight.layouts import layouts_of_the_house, plan_from, text_of_layout
from goldthread.oversight.models import PaperLayout
from goldthread.oversight.services import add_paper_layout
from goldthread.web.changes import saved
from goldthread.web.committee_reports.forms import LayoutForm
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires

EDIT = Permission.EDIT_MEETING


@requires(Permission.READ_RECORD, scoped=True)
def layout_list(request: AuthorityRequest) -> HttpResponse:
    own = list(PaperLayout.objects.visible_to(request.user).of(request.authority).live().order_by("title", "pk"))
    taken = {layout.key for layout in own}
    page = {
        "heading": "Layouts of reports",
        "own": own,
        "of_the_house": [plan_from(one) for key, one in layouts_of_the_house().items() if key not in taken],
        "may_add": EDIT in request.whole,
    }
    return render(request, "committee_reports/layout_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def paper_layout(request: AuthorityRequest, reference: str) -> HttpResponse:
    layout = get_visible_or_404(request, PaperLayout, reference, "authority", "recorded_by")
    page = {
        "heading": layout.title,
        "layout": layout,
        "plan": plan_from(layout.content),
        "may_add": EDIT in request.whole,
    }
    return render(request, "committee_reports/paper_layout.html", page)


@requires(EDIT)
def layout_add(request: AuthorityRequest) -> HttpResponse:
    """A layout in YAML, begun from one that there is (`from` in the address)."""
    form = LayoutForm(sent(request), initial={"source": _begin_from(request)})
    made = form.save_with(
        lambda said: add_paper_layout(by=request.user, authority=request.authority, source=said["source"])
    )
    if made is not None:
        href = reverse("committee_reports:paper_layout", args=[request.authority.slug, made.reference])
        return saved(request, f"Reports can be begun by “{made.title}” from now on.", href)
    href = reverse("committee_reports:layout_list", args=[request.authority.slug])
    return form_page(
        request,
        form,
        heading="Add a layout",
        submit="Add the layout",
        back=("Layouts of reports", href),
        caption="With the key of one that there is, it takes its place; reports that are begun keep theirs",
    )


def _begin_from(request: AuthorityRequest) -> str:
    wanted = request.GET.get("from", "")
    own = PaperLayout.objects.visible_to(request.user).of(request.authority).live().filter(key=wanted).first()
    if own is not None:
        return own.source
    return text_of_layout(wanted) if wanted in layouts_of_the_house() else ""
