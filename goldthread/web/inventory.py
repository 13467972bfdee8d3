"""`make list`: everything that is found by declaration, with the file in which to change it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from rich.console import Console
from rich.table import Column, Table

from goldthread.accounts import permissions
from goldthread.checks.rule import all_rules
from goldthread.frameworks.services import pack_files
from goldthread.intake import recognisers
from goldthread.intake.readers import docx, pdf, pptx, text
from goldthread.intake.recognisers.base import Recogniser
from goldthread.intake.remarks import all_comparisons, all_remarks
from goldthread.lib.kinds import all_kinds
from goldthread.lib.registry import plugins_of
from goldthread.publishing.report import all_reports
from goldthread.publishing.takeouts import takeouts

WIDE = 200
"""Columns where the list goes into a file or another program."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be changed: what people call it, what it is for, and its file from the root."""

    name: str
    what: str
    file: str


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its pattern, the view, and the converter of each part that varies."""

    pattern: str
    name: str
    view: Callable[..., Any]
    converters: dict[str, Any]

    @property
    def permission(self) -> Any:
        """The Permission that the view asks for, a word for signed in or open to all, or None if it declares none."""
        return getattr(self.view, "required_permission", None)


def routes(entries: Iterable[Any] | None = None, before: Route | None = None) -> Iterator[Route]:
    """Every address of the product, in the order in which they are tried."""
    start = before or Route("", "", lambda: None, {})
    for entry in get_resolver().url_patterns if entries is None else entries:
        pattern = start.pattern + str(entry.pattern)
        converters = {**start.converters, **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from routes(entry.url_patterns, Route(pattern, start.name + space, start.view, converters))
        elif isinstance(entry, URLPattern):
            yield Route(pattern, start.name + (entry.name or ""), entry.callback, converters)


def file_of(thing: Any) -> str:
    """The file, from the root of the repository, that declares a class or function."""
    return from_root(Path(inspect.getfile(inspect.unwrap(thing))))


def from_root(path: Path) -> str:
    return path.relative_to(settings.ROOT).as_posix() if path.is_relative_to(settings.ROOT) else path.name


def first_line(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def rules() -> Iterator[Entry]:
    for rule in all_rules():
        yield Entry(rule.code, rule.title, file_of(type(rule)))


def readers() -> Iterator[Entry]:
    for reader in (text, pdf, docx, pptx):
        yield Entry(reader.__name__.rpartition(".")[2], first_line(reader), from_root(Path(inspect.getfile(reader))))


def recognisers_found() -> Iterator[Entry]:
    for code, recogniser in plugins_of(recognisers, Recogniser).items():  # type: ignore[type-abstract]
        yield Entry(code, recogniser.title, file_of(recogniser))


def remarks() -> Iterator[Entry]:
    for remark in (*all_remarks(), *all_comparisons()):
        yield Entry(remark.code, f"{remark.family}: {remark.title}", file_of(type(remark)))


def packs() -> Iterator[Entry]:
    for pack in pack_files():
        yield Entry(pack.name, str(pack.body["title"]), from_root(pack.path))


def reports() -> Iterator[Entry]:
    for report in all_reports().values():
        yield Entry(report.code, report.description, file_of(type(report)))


def exports() -> Iterator[Entry]:
    for takeout in takeouts().values():
        maker = takeout.make.func if isinstance(takeout.make, partial) else takeout.make
        yield Entry(takeout.code, f"{takeout.name}, {takeout.form}", file_of(maker))


def kinds() -> Iterator[Entry]:
    for kind in all_kinds():
        yield Entry(kind.code, kind.plural, file_of(apps.get_model(kind.model)))


def roles() -> Iterator[Entry]:
    for role in permissions.ROLES.values():
        yield Entry(role.code, role.description, file_of(permissions.Role))


def permission_entries() -> Iterator[Entry]:
    for permission in permissions.Permission:
        holders = ", ".join(permissions.ROLES[code].name.lower() for code in permissions.roles_with(permission))
        yield Entry(permission.name, f"{permission.value}: {holders or 'nobody'}", file_of(permissions.Permission))


def pages() -> Iterator[Entry]:
    for route in routes():
        yield Entry(f"/{route.pattern}", f"{route.name}: {route.permission}", file_of(route.view))


LISTS: dict[str, Callable[[], Iterator[Entry]]] = {
    "rules": rules,
    "readers": readers,
    "recognisers": recognisers_found,
    "remarks": remarks,
    "packs": packs,
    "reports": reports,
    "exports": exports,
    "kinds": kinds,
    "roles": roles,
    "permissions": permission_entries,
    "pages": pages,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(LISTS)))
def main(names: tuple[str, ...]) -> None:
    """Print the lists NAMES, or all of them."""
    console = Console() if sys.stdout.isatty() else Console(width=WIDE)
    for name in names or LISTS:
        entries = list(LISTS[name]())
        name_column, file_column = Column("name", overflow="fold"), Column("file", overflow="fold")
        title = f"{len(entries)} {name}"
        table = Table(name_column, file_column, "what", title=title, title_justify="left", box=None)
        for entry in entries:
            table.add_row(entry.name, entry.file, entry.what)
        console.print(table, "")
