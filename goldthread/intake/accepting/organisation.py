"""Accepting bodies, posts, people and systems: matched to what is on record before anything new is made."""

from __future__ import annotations

import re
from typing import TypeVar

from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Body, BodyKind, Post, StatutoryRole, System
from goldthread.organisation.services import (
    add_alias,
    add_body,
    add_person,
    add_post,
    add_system,
    find_all_named,
    learn_name,
    merge_records,
)

Named = TypeVar("Named", Body, Post, System)

KINDS = (
    (re.compile(r"scrutiny", re.I), BodyKind.SCRUTINY),
    (re.compile(r"audit", re.I), BodyKind.AUDIT),
    (re.compile(r"safeguarding|lscb|lsab", re.I), BodyKind.SAFEGUARDING),
    (re.compile(r"health\s+(?:and|&)\s+well-?\s?being", re.I), BodyKind.HEALTH),
    (re.compile(r"cabinet|executive", re.I), BodyKind.EXECUTIVE),
    (re.compile(r"improvement\s+board|performance\s+board", re.I), BodyKind.IMPROVEMENT),
    (re.compile(r"reference\s+group|steering\s+group", re.I), BodyKind.REFERENCE_GROUP),
    (re.compile(r"panel", re.I), BodyKind.PANEL),
    (re.compile(r"partnership|network", re.I), BodyKind.PARTNERSHIP),
    (re.compile(r"\bcouncil\b", re.I), BodyKind.COUNCIL),
)


def body_kind(name: str, hint: str = "") -> str:
    """What sort of body a name means, from its words."""
    words = f"{name} {hint}"
    return next((kind for pattern, kind in KINDS if pattern.search(words)), BodyKind.OTHER)


SMALL_WORDS = ("and", "of", "for", "the", "in", "on", "to")


def spelt(name: str) -> str:
    """A name printed all in capitals on a cover, spelt as elsewhere; a short one is an acronym and stays."""
    if not name.isupper() or len(name.split()) == 1:
        return name
    words = [word if word in SMALL_WORDS else word.capitalize() for word in name.lower().split()]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def accept_body(context: Context, item: Item) -> Outcome:
    """A body, under every name that the document gives it."""
    names = [item["name"], *item.get("variants", [])]
    body, matched = resolve_body(context, names, item.get("kind", ""))
    return Outcome(body, matched)


def resolve_body(context: Context, names: list[str], hint: str = "") -> tuple[Body, bool]:
    """The body that `names` mean, found or made. Two on record that one document calls by both names are merged."""
    names = [spelt(name) for name in names]
    found = find_all_named(Body, context.authority, names)
    if not found:
        body = add_body(by=context.by, authority=context.authority, name=names[0], body_kind=body_kind(names[0], hint))
        context.new(body)
    else:
        body = found[0]
        for other in found[1:]:
            context.new(merge_records(by=context.by, kept=body, merged=other, why="One document gives both names."))
    _learn(context, body, names)
    return body, bool(found)


def _learn(context: Context, subject: Named, names: list[str]) -> None:
    for name in names:
        add_alias(by=context.by, subject=subject, name=name)
    learn_name(by=context.by, subject=subject)


def accept_role(context: Context, item: Item) -> Outcome:
    """A post, the statutory role that it carries, and apart from both the person named beside it."""
    title = item["post"]
    role = item.get("role", "")
    role = role if role in StatutoryRole.values else ""
    found = find_all_named(Post, context.authority, [title])
    if item.get("person"):
        context.new(add_person(by=context.by, authority=context.authority, name=item["person"], role_words=title))
    if found:
        return Outcome(found[0], matched=True)
    if not match_key(title):
        raise RuleBroken("The post has no title; correct it.", "post")
    post = add_post(by=context.by, authority=context.authority, title=title, statutory_role=role)
    context.new(post)
    return Outcome(post)


def accept_system(context: Context, item: Item) -> Outcome:
    """A named outside system."""
    found = find_all_named(System, context.authority, [item["name"]])
    if found:
        return Outcome(found[0], matched=True)
    system = add_system(by=context.by, authority=context.authority, name=item["name"], what=item.get("what", ""))
    context.new(system)
    return Outcome(system)
