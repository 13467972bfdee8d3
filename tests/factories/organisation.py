"""People, bodies, posts, systems and services."""

from __future__ import annotations

from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.lib.text import match_key
from goldthread.organisation.models import Alias, Body, BodyKind, Merge, Person, Post, Service, System
from tests.factories.authorities import RecordFactory


class PersonFactory(RecordFactory[Person]):
    class Meta:
        model = Person

    name = Sequence(lambda number: f"Person {number}")
    sort_key = LazyAttribute(lambda person: match_key(person.name))
    role_words = "Head of Service"


class BodyFactory(RecordFactory[Body]):
    class Meta:
        model = Body

    name = Sequence(lambda number: f"Committee {number}")
    match_key = LazyAttribute(lambda body: match_key(body.name))
    body_kind = BodyKind.SCRUTINY


class PostFactory(RecordFactory[Post]):
    class Meta:
        model = Post

    title = Sequence(lambda number: f"Corporate Director {number}")
    match_key = LazyAttribute(lambda post: match_key(post.title))


class SystemFactory(RecordFactory[System]):
    class Meta:
        model = System

    name = Sequence(lambda number: f"Case system {number}")
    match_key = LazyAttribute(lambda system: match_key(system.name))


class ServiceFactory(RecordFactory[Service]):
    class Meta:
        model = Service

    name = Sequence(lambda number: f"Early help {number}")
    match_key = LazyAttribute(lambda service: match_key(service.name))


class AliasFactory(DjangoModelFactory[Alias]):
    class Meta:
        model = Alias
        exclude = ("body",)

    body = SubFactory(BodyFactory)
    authority = SelfAttribute("body.authority")
    subject_kind = "body"
    subject_uuid = SelfAttribute("body.uuid")
    name = Sequence(lambda number: f"Another name {number}")
    match_key = LazyAttribute(lambda alias: match_key(alias.name))
    recorded_at = LazyFunction(timezone.now)


class MergeFactory(RecordFactory[Merge]):
    """Two bodies joined; pass `kept_uuid` and `merged_uuid`."""

    class Meta:
        model = Merge

    subject_kind = "body"
    why = "Two spellings of one name."
