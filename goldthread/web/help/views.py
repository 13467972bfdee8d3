"""Pages that explain: help by task, keys, glossary, accessibility statement, gallery of components."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.web.help.glossary import ENTRIES
from goldthread.web.help.guides import BY_SLUG, GUIDES, KEYS
from goldthread.web.permissions import open_to_all
from goldthread.web.templatetags.govuk import TAG_COLOURS

CHOICES = [("a", "First"), ("b", "Second")]


class GalleryForm(forms.Form):
    """One field of each shape, so that the gallery shows how each looks, with its error."""

    short = forms.CharField(label="Short answer", help_text="For example, LTA15")
    long = forms.CharField(label="Long answer", widget=forms.Textarea, required=False)
    choice = forms.ChoiceField(
        label="One of a few", choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect
    )
    several = forms.MultipleChoiceField(
        label="Several", choices=[("a", "First"), ("b", "Second")], widget=forms.CheckboxSelectMultiple, required=False
    )
    one_of_many = forms.ChoiceField(label="One of many", choices=[("a", "First"), ("b", "Second")])
    agreed = forms.BooleanField(label="I have checked this", required=False)
    file = forms.FileField(label="File", required=False)


@open_to_all
def guide_list(request: HttpRequest) -> HttpResponse:
    return render(request, "help/guide_list.html", {"heading": "Help", "guides": GUIDES})


@open_to_all
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One task, step by step, with pictures."""
    found = BY_SLUG.get(slug)
    if found is None:
        raise Http404
    keys = KEYS if slug == "keyboard" else ()
    return render(request, "help/guide.html", {"heading": found.title, "guide": found, "keys": keys})


@open_to_all
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "help/glossary.html", {"heading": "Glossary", "entries": ENTRIES})


@open_to_all
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    return render(request, "help/accessibility_statement.html", {"heading": "Accessibility statement"})


@open_to_all
def components(request: HttpRequest) -> HttpResponse:
    """Every component, so that a change of style can be seen in one place."""
    return render(
        request,
        "help/components.html",
        {
            "heading": "Components of these pages",
            "colours": sorted(TAG_COLOURS),
            "form": GalleryForm(prefix="plain"),
            "wrong_form": GalleryForm({"wrong-short": ""}, prefix="wrong"),
            "listing": Paginator(range(480), 50).get_page(request.GET.get("page")),
        },
    )
