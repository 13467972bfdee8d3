"""Structures and what stands in them, appointments, duties answered and seats on bodies."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.lib.text import match_key
from goldthread.organisation.models import (
    Appointment,
    Area,
    BodyProof,
    DutyAnswer,
    Function,
    HeldRole,
    Place,
    ReportingLine,
    Seat,
    SharedPost,
    Structure,
    SystemUse,
    Unit,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.frameworks import DutyFactory
from tests.factories.organisation import BodyFactory, PostFactory, ServiceFactory, SystemFactory

BEGAN = date(2015, 1, 1)


class StructureFactory(RecordFactory[Structure]):
    """In force from the beginning of 2015."""

    class Meta:
        model = Structure

    title = Sequence(lambda number: f"Structure {number}")
    status = Structure.Status.IN_FORCE
    effective_from = BEGAN


class UnitFactory(RecordFactory[Unit]):
    class Meta:
        model = Unit

    structure = beside(StructureFactory)
    name = Sequence(lambda number: f"Directorate {number}")
    match_key = LazyAttribute(lambda unit: match_key(unit.name))


class PlaceFactory(RecordFactory[Place]):
    class Meta:
        model = Place

    structure = beside(StructureFactory)
    post = beside(PostFactory)
    order = Sequence(lambda number: number % 30_000)
    path = LazyAttribute(lambda place: f"{place.reference}/")


class HeldRoleFactory(DjangoModelFactory[HeldRole]):
    class Meta:
        model = HeldRole

    place = SubFactory(PlaceFactory)
    authority = SelfAttribute("place.authority")
    role = "dcs"


class ReportingLineFactory(RecordFactory[ReportingLine]):
    class Meta:
        model = ReportingLine

    structure = beside(StructureFactory)
    lower = SubFactory(PlaceFactory, structure=SelfAttribute("..structure"), authority=SelfAttribute("..authority"))
    upper = SubFactory(PlaceFactory, structure=SelfAttribute("..structure"), authority=SelfAttribute("..authority"))


class FunctionFactory(RecordFactory[Function]):
    class Meta:
        model = Function

    structure = beside(StructureFactory)
    what = Sequence(lambda number: f"School admissions {number}")
    match_key = LazyAttribute(lambda function: match_key(function.what))
    area = Area.EDUCATION


class AppointmentFactory(RecordFactory[Appointment]):
    """A substantive holder from the beginning of 2015, without a name."""

    class Meta:
        model = Appointment

    post = beside(PostFactory)
    from_on = BEGAN
    speaks_for = SelfAttribute("from_on")


class SharedPostFactory(RecordFactory[SharedPost]):
    class Meta:
        model = SharedPost

    post = beside(PostFactory)
    council_words = "Southfell Council"


class DutyAnswerFactory(RecordFactory[DutyAnswer]):
    class Meta:
        model = DutyAnswer

    structure = beside(StructureFactory)
    duty = SubFactory(DutyFactory)
    place = SubFactory(PlaceFactory, structure=SelfAttribute("..structure"), authority=SelfAttribute("..authority"))
    evidence_words = "The scheme of delegation."


class SeatFactory(RecordFactory[Seat]):
    class Meta:
        model = Seat

    body = beside(BodyFactory)
    holder_words = "Chief constable"


class BodyProofFactory(RecordFactory[BodyProof]):
    class Meta:
        model = BodyProof

    body = beside(BodyFactory)
    matter = BodyProof.Matter.ARRANGEMENTS
    words = "On the website of the partnership."
    speaks_for = BEGAN


class SystemUseFactory(RecordFactory[SystemUse]):
    class Meta:
        model = SystemUse

    system = beside(SystemFactory)
    service = beside(ServiceFactory)
