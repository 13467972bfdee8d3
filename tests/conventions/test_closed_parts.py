"""A restricted part inside an open document: every page, asked by every role, keeps its words to those who may."""

from __future__ import annotations

import pytest
from django.test import Client

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES, Permission
from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Part, Text
from goldthread.search.services import rebuild_index
from tests.cast import cast, member
from tests.conventions.secrets import marked
from tests.conventions.test_nothing_crosses import lists_of, one_role_of_each_reach
from tests.factories.documents import CitationFactory, PartFactory
from tests.factories.intake import ProposalFactory, StoredReadingFactory
from tests.web.worked import Worked, worked

SECRET = marked("restricted", "part")
BODY = f"Briefing\nOpen words.\nThe {SECRET} contract.\nIts {SECRET} price.\nOpen again."
ABOUT = (
    "documents/D1",
    "documents/D1?page=1",
    "documents/D1/handling",
    "documents/D1/parts/0",
    "documents/D1/parts/1",
    "documents/D1/pages/1",
    "documents/D1/pages/2",
    "documents/D1/reading",
    "documents/D1/files",
    "documents/D1/files/differences",
    "documents/D1/hold",
    "documents/D1/purge",
    "documents/D1/reading?show=waiting",
    "recommendations/LTA15-R1",
    "reviews/LTA15",
    "search/?q=contract",
)


def plant_part(record: Worked) -> Part:
    """Lines 3 and 4 of the open letter, with a citation and proposals whose words come from there."""
    text = record.letter.files.get().texts.get()
    whole = text.parts.get()
    type(text).objects.filter(pk=text.pk).update(body=BODY, pages=[1, 1, 2, 2, 3])
    type(whole).objects.filter(pk=whole.pk).update(order=0, last_line=5)
    part: Part = PartFactory.create(
        text=text, order=1, title=f"Contract {SECRET}", first_line=3, last_line=4, sensitivity=Sensitivity.RESTRICTED
    )
    CitationFactory.create(
        part=whole,
        subject_kind="recommendation",
        subject_uuid=record.answered.uuid,
        subject_reference=record.answered.reference,
        quote=f"The {SECRET} contract.",
        first_line=3,
        last_line=3,
    )
    reading = StoredReadingFactory.create(text=text, document=record.letter)
    words = {"text": SECRET, "lines": [4, 4]}
    ProposalFactory.create(reading=reading, key="findings", index=0, title=SECRET, payload=words, first_line=4)
    ProposalFactory.create(
        reading=reading, key="findings", index=1, title=SECRET, payload={**words, "lines": [1, 1], "also": [[3, 3]]}
    )
    ends = {"source": ["findings", 0], "target": ["findings", 2], "reason": SECRET}
    ProposalFactory.create(reading=reading, key="links", index=0, title=SECRET, payload=ends)
    return part


def addresses() -> list[str]:
    earlier = (f"documents/D1/texts/{text}" for text in Text.objects.values_list("pk", flat=True))
    return [*lists_of("northmere"), *(f"/northmere/{address}" for address in (*ABOUT, *earlier))]


def showing(user: User) -> set[str]:
    """The addresses whose pages show the words of the part."""
    client = Client()
    client.force_login(user)
    return {address for address in addresses() if SECRET in client.get(address, follow=True).content.decode()}


@pytest.mark.django_db
@pytest.mark.parametrize("role", one_role_of_each_reach())
def test_nobody_reads_a_restricted_part_who_may_not(role: str) -> None:
    people = cast()
    plant_part(worked(people.council))
    rebuild_index(people.council)
    user = member(people.council, role) if role not in ("improvement_lead", "director") else getattr(people, role)
    if Permission.READ_RESTRICTED in ROLES[role].permissions:
        assert "/northmere/documents/D1" in showing(user)
    else:
        assert not showing(user)


@pytest.mark.django_db
def test_those_who_may_read_it_find_it_on_every_page_that_has_it() -> None:
    people = cast()
    plant_part(worked(people.council))
    rebuild_index(people.council)
    shown = showing(people.improvement_lead)
    for address in ("documents/D1", "documents/D1/handling", "documents/D1/reading", "search/?q=contract"):
        assert f"/northmere/{address}" in shown


@pytest.mark.django_db
def test_a_part_closed_since_the_index_was_written_is_not_found() -> None:
    people = cast()
    part = plant_part(worked(people.council))
    Part.objects.filter(pk=part.pk).update(sensitivity=None)
    rebuild_index(people.council)
    assert "/northmere/search/?q=contract" in showing(people.scrutiny_member)
    Part.objects.filter(pk=part.pk).update(sensitivity=Sensitivity.RESTRICTED)
    assert not showing(people.scrutiny_member)
