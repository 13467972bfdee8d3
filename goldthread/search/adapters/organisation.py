"""What is found of people, bodies, posts, systems and services: each also by its other names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from goldthread.organisation.models import Alias, Body, BodyKind, Post
from goldthread.search.adapters.base import Adapter, More, labels, words_of


def other_names(subjects: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """The aliases of each subject. One query."""
    return words_of(Alias.objects.filter(subject_uuid__in=list(subjects)).values_list("subject_uuid", "name"))


def with_merged(model: type[Body] | type[Post], column: str) -> More:
    """The aliases of each subject, and the names of what was merged into it. Two queries."""

    def names(subjects: Iterable[UUID]) -> Mapping[UUID, list[str]]:
        merged = model._default_manager.filter(merged_into__uuid__in=list(subjects))
        aliases = other_names(subjects)
        own = words_of(merged.values_list("merged_into__uuid", column))
        return {subject: [*aliases.get(subject, ()), *own.get(subject, ())] for subject in {*aliases, *own}}

    return names


KEPT = Q(merged_into__isnull=True)
"""What was merged is found under its name as an alias of the one that was kept."""

ADAPTERS = (
    Adapter("person", title=("role_words",), names=("name",), names_more=other_names),
    Adapter(
        "body",
        title=("name",),
        text=("body_kind", "chair_words", "cadence_words"),
        body=("uuid",),
        only=KEPT,
        more=with_merged(Body, "name"),
        choices={"body_kind": labels(BodyKind.choices)},
    ),
    Adapter("post", title=("title",), only=KEPT, more=with_merged(Post, "title")),
    Adapter("system", title=("name",), text=("what",), more=other_names),
    Adapter("service", title=("name",), dated=("from_on",), more=other_names),
    Adapter("structure", title=("title",), text=("basis_words", "decided_where"), dated=("effective_from",)),
    Adapter("unit", title=("name",), dated=("structure__effective_from",)),
    Adapter("function", title=("what",), text=("does_words",), dated=("structure__effective_from",)),
)
