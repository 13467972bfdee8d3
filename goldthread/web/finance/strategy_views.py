"""The financial strategy by year: its lines, what pays for them, and what was stated beside what adds up."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.documents.models import Document
from goldthread.documents.queries import papers_to_choose, sources_of
from goldthread.finance.models import (
    OF_LINES,
    OF_SOURCES,
    OF_STRATEGIES,
    FinancialStrategy,
    FundingSource,
    MoneyLine,
    SavingsLine,
)
from goldthread.finance.queries import frame_of, history_of, strategies_of, undecided_in
from goldthread.finance.services import (
    LineDetails,
    StrategyDetails,
    add_figure,
    add_funding,
    add_funding_source,
    add_line_figure,
    add_money_line,
    add_source_figure,
    add_strategy,
    change_money_line,
    change_strategy,
    count_line_with,
)
from goldthread.improvement.tie_queries import actions_of_line
from goldthread.lib.text import shortened
from goldthread.organisation.models import Post
from goldthread.web.as_at import day_of
from goldthread.web.changes import saved
from goldthread.web.finance.strategy_forms import (
    CountWithForm,
    FigureForm,
    FundingForm,
    LineChangeForm,
    LineForm,
    SourceForm,
    StrategyChangeForm,
    StrategyForm,
)
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.links import place_of
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires

OF_STRATEGY = ("title", "first_year", "last_year", "agreed_where", "agreed_on", "document")
OF_LINE = ("what", "in_strategy", "owner_post", "savings_line", "not_acting_words", "not_acting_pence")


def _form(request: AuthorityRequest, form: RecordForm, record: Record, heading: str, submit: str) -> HttpResponse:
    """A page that is one form about `record`, and leads back to it."""
    back = (record.reference, place_of(request, record))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=shortened(record.title_text))


def posts_of(request: AuthorityRequest) -> QuerySet[Post]:
    visible = Post.objects.visible_to(request.user).of(request.authority).live()
    return visible.filter(merged_into=None).order_by("title")


@requires(Permission.READ_RECORD, scoped=True)
def strategy_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Money",
        "listing": page_of(request, strategies_of(request.authority, request.user)),
        "may_add": Permission.EDIT_FINANCE in request.whole,
    }
    return render(request, "finance/strategy_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def strategy(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FinancialStrategy, reference, "authority", "document")
    day, as_at = day_of(request)
    frame = frame_of(found, request.user, day)
    page = {
        "heading": found.title,
        "strategy": found,
        "frame": frame,
        "undecided": undecided_in(found, request.user),
        "may_bid": Permission.BID_FOR_MONEY in request.whole and not found.is_withdrawn,
        "listings": [(group, page_of(request, group.rows, group.nature)) for group in frame.groups],
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_edit": Permission.EDIT_FINANCE in request.whole and not found.is_withdrawn,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "finance/strategy.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def money_line(request: AuthorityRequest, reference: str) -> HttpResponse:
    related = ("authority", "strategy", "owner_post", "counted_with", "savings_line", "bid")
    found = get_visible_or_404(request, MoneyLine, reference, *related)
    page = {
        "heading": f"{found.reference} {shortened(found.what, 90)}",
        "line": found,
        "bid": getattr(found, "bid", None),
        "history": history_of(found, request.user),
        "tied": actions_of_line(found, request.user, timezone.localdate()),
        "may_tie": Permission.EDIT_RESPONSE in request.whole and not found.is_withdrawn,
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_edit": Permission.EDIT_FINANCE in request.whole and not found.is_withdrawn,
    }
    return render(request, "finance/money_line.html", page)


@requires(Permission.EDIT_FINANCE)
def strategy_add(request: AuthorityRequest) -> HttpResponse:
    form = StrategyForm(sent(request), documents=_documents(request))
    made = form.save_with(
        lambda said: add_strategy(by=request.user, authority=request.authority, details=StrategyDetails(**said))
    )
    if made is not None:
        return saved(request, f"{made.title} is on record. Now add its lines.", place_of(request, made))
    back = ("Money", reverse("finance:strategy_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Add a financial strategy", submit="Add the strategy", back=back)


@requires(Permission.EDIT_FINANCE)
def strategy_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FinancialStrategy, reference, "authority", "document")
    held = {name: getattr(found, name) for name in OF_STRATEGY}
    initial = {**held, "version": found.row_version}
    form = StrategyChangeForm(sent(request), initial=initial, documents=_documents(request))
    made = form.save_with(
        lambda said: change_strategy(
            by=request.user,
            strategy=found,
            details=StrategyDetails(**{name: said[name] for name in OF_STRATEGY}),
            seen_version=said["version"],
        )
    )
    if made is not None:
        return saved(request, f"{made.title} is changed.", place_of(request, made))
    return _form(request, form, found, "Change the strategy", "Save")


@requires(Permission.EDIT_FINANCE)
def stated_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FinancialStrategy, reference, "authority")
    form = FigureForm(sent(request), strategy=found, measures=OF_STRATEGIES)
    made = form.save_with(lambda said: add_figure(by=request.user, strategy=found, **said))
    if made is not None:
        return saved(request, f"{made}: on record.", place_of(request, found, "#stated"))
    return _form(request, form, found, "What does the strategy state for a year?", "Save the figure")


@requires(Permission.EDIT_FINANCE)
def line_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FinancialStrategy, reference, "authority")
    form = LineForm(sent(request), posts=posts_of(request), savings=_savings(request, None))
    made = form.save_with(lambda said: add_money_line(by=request.user, strategy=found, details=LineDetails(**said)))
    if made is not None:
        return saved(
            request, f"{made.reference} is in the strategy. Now say how much, by year.", place_of(request, made)
        )
    return _form(request, form, found, "Add a saving, a cost or a bid", "Add the line")


@requires(Permission.EDIT_FINANCE)
def line_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, MoneyLine, reference, "authority", "strategy", "owner_post", "savings_line")
    held = {name: getattr(found, name) for name in OF_LINE}
    form = LineChangeForm(
        sent(request),
        initial={**held, "version": found.row_version},
        posts=posts_of(request),
        savings=_savings(request, found),
        nature=found.nature,
    )
    made = form.save_with(
        lambda said: change_money_line(
            by=request.user,
            line=found,
            details=LineDetails(nature=found.nature, **{name: said[name] for name in OF_LINE if name in said}),
            seen_version=said["version"],
        )
    )
    if made is not None:
        return saved(request, f"{made.reference} is changed.", place_of(request, made))
    return _form(request, form, found, f"Change {found.reference}", "Save")


@requires(Permission.EDIT_FINANCE)
def line_count_with(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, MoneyLine, reference, "authority", "strategy", "counted_with")
    others = MoneyLine.objects.visible_to(request.user).of(request.authority).live()
    others = others.filter(nature=found.nature, counted_with=None).exclude(pk=found.pk).order_by("pk")
    initial = {"version": found.row_version, "other": found.counted_with}
    form = CountWithForm(sent(request), initial=initial, lines=others)
    made = form.save_with(
        lambda said: count_line_with(by=request.user, line=found, other=said["other"], seen_version=said["version"])
    )
    if made is not None:
        counts = f"counts with {made.counted_with.reference}" if made.counted_with else "counts by itself"
        return saved(request, f"{made.reference} {counts}.", place_of(request, made))
    return _form(request, form, found, "Is it counted elsewhere already?", "Save")


@requires(Permission.EDIT_FINANCE)
def line_figure_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, MoneyLine, reference, "authority", "strategy")
    form = FigureForm(sent(request), strategy=found.strategy, measures=OF_LINES)
    made = form.save_with(lambda said: add_line_figure(by=request.user, line=found, **said))
    if made is not None:
        return saved(request, f"{made}: on record.", place_of(request, found, "#figures"))
    if found.is_saving:
        form.fields["pence"].help_text = "In pounds, with or without a minus. For example: 312,000 or £312k"
    return _form(request, form, found, "How much, and in which year?", "Save the figure")


@requires(Permission.EDIT_FINANCE)
def funding_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, MoneyLine, reference, "authority", "strategy")
    visible = FundingSource.objects.visible_to(request.user).live().filter(strategy=found.strategy)
    form = FundingForm(sent(request), strategy=found.strategy, sources=visible.order_by("name"))
    made = form.save_with(lambda said: add_funding(by=request.user, line=found, **said))
    if made is not None:
        return saved(
            request, f"{made.source.name} pays it in {made.financial_year}.", place_of(request, found, "#paid")
        )
    return _form(request, form, found, "What pays for it?", "Save")


@requires(Permission.EDIT_FINANCE)
def source_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FinancialStrategy, reference, "authority")
    form = SourceForm(sent(request))
    made = form.save_with(lambda said: add_funding_source(by=request.user, strategy=found, **said))
    if made is not None:
        href = reverse("finance:source_figure_add", args=[request.authority.slug, made.reference])
        return saved(request, f"{made.name} is on record. Now say what it holds.", href)
    return _form(request, form, found, "Add a source that costs are paid from", "Add the source")


@requires(Permission.EDIT_FINANCE)
def source_figure_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FundingSource, reference, "authority", "strategy")
    form = FigureForm(sent(request), strategy=found.strategy, measures=OF_SOURCES)
    made = form.save_with(lambda said: add_source_figure(by=request.user, source=found, **said))
    if made is not None:
        return saved(
            request, f"{found.name}, {made.financial_year}: on record.", place_of(request, found.strategy, "#sources")
        )
    return _form(request, form, found, "What does it hold for a year?", "Save the figure")


def _documents(request: AuthorityRequest) -> QuerySet[Document]:
    return papers_to_choose(request.authority, request.user)


def _savings(request: AuthorityRequest, line: MoneyLine | None) -> QuerySet[SavingsLine]:
    """The rows of savings tables that no line stands for yet, and the one that this line does."""
    rows = SavingsLine.objects.visible_to(request.user).of(request.authority).live().filter(is_total=False)
    taken = MoneyLine.objects.live().of(request.authority).exclude(savings_line=None)
    if line is not None:
        taken = taken.exclude(pk=line.pk)
    return rows.exclude(pk__in=taken.values("savings_line")).select_related("document").order_by("pk")
