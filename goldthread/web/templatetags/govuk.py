"""The pieces of the GOV.UK Design System that pages are put together from; every one is shown on the gallery page.

A builtin of every template (settings), so no page needs `{% load govuk %}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import (
    BaseForm,
    BaseFormSet,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    RadioSelect,
    Select,
    Textarea,
)
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.web.help.glossary import entry_for
from goldthread.web.help.guides import BY_PAGE, Guide

register = template.Library()

TAG_COLOURS = frozenset({"grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"})


@register.simple_tag(name="tag")
def status_tag(text: object, colour: str = "grey") -> SafeString:
    """A status in words; the colour only repeats what the words say."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"{colour!r} is no tag colour; choose one of {', '.join(sorted(TAG_COLOURS))}.")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_block_tag(name="inset", end_name="endinset")
def inset_text(content: SafeString) -> SafeString:
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag(name="details", end_name="enddetails")
def details_block(content: SafeString, summary: str) -> SafeString:
    """Hidden until asked for; works without JavaScript."""
    return format_html(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        summary,
        content,
    )


@register.simple_block_tag(name="warning", end_name="endwarning")
def warning_text(content: SafeString) -> SafeString:
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>{}</strong></div>',
        content,
    )


@register.simple_block_tag(name="row", end_name="endrow")
def summary_row(content: SafeString, key: str) -> SafeString:
    """One row of a summary list; the page writes the `<dl class="govuk-summary-list">` around it."""
    return format_html(
        '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd></div>',
        key,
        content,
    )


@register.simple_block_tag(name="scrolling", end_name="endscrolling")
def scrolling_region(content: SafeString, label: str) -> SafeString:
    """Keeps something wide (a table, a picture) inside a narrow screen; reached by keyboard, named."""
    return format_html(
        '<div class="goldthread-scrolling" role="region" aria-label="{}" tabindex="0">{}</div>', label, content
    )


@register.simple_tag(takes_context=True, name="term")
def glossary_term(context: Context, slug: str, words: str = "") -> SafeString:
    """A word of the field, linked to the glossary, its meaning shown on hover and on keyboard focus."""
    entry = entry_for(slug)
    identifier = f"term-note-{next(context['term_numbers'])}"
    return format_html(
        '<span class="goldthread-term"><a class="goldthread-term__word" href="{}" aria-describedby="{}">{}</a>'
        '<span class="goldthread-term__note" role="tooltip" id="{}">{}</span></span>',
        entry.href,
        identifier,
        words or entry.term.lower(),
        identifier,
        entry.meaning,
    )


@register.simple_tag(takes_context=True)
def help_here(context: Context) -> Guide | None:
    """The help for the page at hand, where a task has that page among its own."""
    match = getattr(context.get("request"), "resolver_match", None)
    return BY_PAGE.get(match.view_name) if match else None


@register.filter
def strong_words(text: str) -> SafeString:
    """Words between two pairs of asterisks are strong: the labels that a person looks for on the page."""
    parts = text.split("**")
    return format_html_join(
        "", "{}", ((format_html("<strong>{}</strong>", part) if at % 2 else part,) for at, part in enumerate(parts))
    )


@register.simple_tag(name="breadcrumbs")
def breadcrumb_trail(*parts: object) -> SafeString:
    """The way here: label and address in turn, `{% breadcrumbs "Reviews" reviews_url "LTA15" review_url %}`."""
    if len(parts) % 2:
        raise ValueError("Breadcrumbs take a label and an address in turn.")
    items = format_html_join(
        "",
        '<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{}">{}</a></li>',
        ((address, label) for label, address in zip(parts[::2], parts[1::2], strict=True)),
    )
    return format_html(
        '<nav class="govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile" aria-label="Breadcrumb">'
        '<ol class="govuk-breadcrumbs__list">{}</ol></nav>',
        items,
    )


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button or checkbox of a field."""

    identifier: str
    label: str
    control: SafeString


CONTROL_CLASSES: tuple[tuple[type, str, str], ...] = (
    (Textarea, "govuk-textarea", "govuk-textarea--error"),
    (FileInput, "govuk-file-upload", "govuk-file-upload--error"),
    (Select, "govuk-select", "govuk-select--error"),
)


def _control_class(field: BoundField) -> str:
    for widget, name, wrong in CONTROL_CLASSES:
        if isinstance(field.field.widget, widget):
            return f"{name} {wrong}" if field.errors else name
    width = field.field.widget.attrs.get("data-width", "")
    classes = f"govuk-input govuk-input--width-{width}" if width else "govuk-input"
    return f"{classes} govuk-input--error" if field.errors else classes


@register.inclusion_tag("components/field.html", name="field")
def form_field(field: BoundField, legend_class: str = "govuk-fieldset__legend--s") -> dict[str, object]:
    """A question with its label, hint and error; radios and checkboxes become a fieldset with a legend."""
    widget = field.field.widget
    described = " ".join(
        identifier
        for identifier, present in (
            (f"{field.auto_id}-hint", bool(field.help_text)),
            (f"{field.auto_id}-error", bool(field.errors)),
        )
        if present
    )
    many = isinstance(widget, RadioSelect)
    single_checkbox = isinstance(widget, CheckboxInput)
    shared: dict[str, object] = {
        "field": field,
        "described": described,
        "legend_class": legend_class,
        "shape": "options" if many else "checkbox" if single_checkbox else "input",
        "kind": _kind_of(field),
    }
    if many:
        return shared | {"options": _options_of(field)}
    attributes: dict[str, Any] = {"class": "govuk-checkboxes__input" if single_checkbox else _control_class(field)}
    if described:
        attributes["aria-describedby"] = described
    return shared | {"control": field.as_widget(attrs=attributes)}


def _kind_of(field: BoundField) -> str:
    """Django's checkboxes are a kind of radio buttons, so they are asked about first."""
    return "checkboxes" if isinstance(field.field.widget, CheckboxSelectMultiple) else "radios"


def _options_of(field: BoundField) -> list[Option]:
    kind = _kind_of(field)
    return [
        Option(
            identifier=str(entry.id_for_label),
            label=str(entry.choice_label),
            control=format_html(
                '<input class="govuk-{}__input" type="{}" name="{}" id="{}" value="{}"{}>',
                kind,
                "radio" if kind == "radios" else "checkbox",
                entry.data["name"],
                entry.id_for_label,
                entry.data["value"],
                SafeString(" checked" if entry.data["selected"] else ""),
            ),
        )
        for entry in field.subwidgets
    ]


@register.inclusion_tag("components/error_summary.html", name="error_summary")
def form_error_summary(*forms: BaseForm | BaseFormSet[Any]) -> dict[str, object]:
    """What is wrong, at the top of the page, each line a link to its field; a set of forms form by form."""
    lines: list[tuple[str, str]] = []
    for form in forms:
        if isinstance(form, BaseFormSet):
            lines += [("", str(message)) for message in form.non_form_errors()]
            lines += [line for one in form.forms for line in _wrong_in(one)]
        else:
            lines += _wrong_in(form)
    return {"lines": lines}


def _wrong_in(form: BaseForm) -> Iterator[tuple[str, str]]:
    for name, messages in form.errors.items():
        target = form[name].auto_id if name in form.fields else ""
        yield from ((target, str(message)) for message in messages)


@register.inclusion_tag("components/pagination.html", takes_context=True, name="pagination")
def page_links(context: Context, page: Page[Any], name: str = "page") -> dict[str, object]:
    """Links to the other pages of a list, keeping what the address says of filters; nothing for a single page.

    A list of several on one page has a `name` of its own, which is also the id of its section.
    """
    query = context["request"].GET.copy()

    def href(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}" + (f"#{name}" if name != "page" else "")

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(number, href(number) if isinstance(number, int) else "") for number in numbers],
        "previous": href(page.previous_page_number()) if page.has_previous() else "",
        "next": href(page.next_page_number()) if page.has_next() else "",
        "many": page.paginator.num_pages > 1,
    }


@register.filter(name="in_words")
def date_in_words(day: date | datetime | None) -> str:
    """ "5 June 2015"; a moment is told in the time of the place."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day) if timezone.is_aware(day) else day
    return f"{day.day} {day:%B %Y}"


@register.filter(name="moment")
def moment_in_words(moment: datetime | None) -> str:
    """ "5 June 2015, 4:05pm"."""
    if moment is None:
        return ""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    hour = local.hour % 12 or 12
    return f"{date_in_words(local)}, {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


@register.filter(name="pounds")
def money_in_pounds(pence: int | None) -> str:
    """Integer pence as "£1,259,000" or "−£312,000"; pence are shown only where there are any."""
    if pence is None:
        return ""
    whole, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{whole:,}.{rest:02}" if rest else f"{sign}£{whole:,}"


@register.filter(name="counted")
def counted_noun(number: int, forms: str) -> str:
    """ "1 break", "3 breaks", "no breaks": `{{ 3|counted:"break,breaks" }}`."""
    one, many = forms.split(",")
    if number == 0:
        return f"no {many}"
    return f"{number:,} {one if number == 1 else many}"


@register.filter(name="sentence_list")
def words_joined(words: Sequence[object]) -> str:
    """ "a, b and c"."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


@register.filter(name="underscores")
def underscores_to_spaces(code: str) -> str:
    """A code of the program as words: "give_role" becomes "give role"."""
    return code.replace("_", " ")
