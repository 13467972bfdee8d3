from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goldthread.accounts.models import AuditEvent
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.models import RestsOn
from goldthread.oversight.services import rest_on
from tests.cast import Cast
from tests.factories.consultation import EqualityAssessmentFactory, ExerciseFactory
from tests.factories.ties import RestsOnFactory
from tests.web.asking import assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked


def test_an_item_names_what_it_rests_on_and_both_pages_show_it(people: Cast, record: Worked) -> None:
    clerk = page_client(people.improvement_lead)
    consultation = ExerciseFactory.create(authority=people.council, title="One director")
    assessment = EqualityAssessmentFactory.create(authority=people.council, title="Equality of one director")
    page = f"/northmere/agenda-items/{record.item.reference}"
    assert "No consultation and no equality assessment is named for this item." in clerk.get(page).text
    address = clerk.get(page).link("Name a consultation or an equality assessment")
    assert_writers_only(address, people, people.improvement_lead)
    clerk.client.post(address, {"exercise": consultation.pk})
    clerk.client.post(address, {"assessment": assessment.pk})
    assert clerk.client.post(address, {}).status_code == 422
    shown = clerk.get(page)
    assert "Consultation One director" in shown.text
    assert "Equality assessment Equality of one director" in shown.text
    for address in (shown.link("One director"), shown.link("Equality of one director")):
        assert record.item.title in clerk.get(address).text
    tie = RestsOn.objects.get(exercise=consultation)
    clerk.client.post(f"/northmere/records/rests-on/{tie.reference}/withdraw", {"version": 1, "why": "Another one."})
    assert "Consultation One director" not in clerk.get(page).text


def test_it_is_said_once_and_of_one_thing(people: Cast, record: Worked) -> None:
    by, consultation = people.improvement_lead, ExerciseFactory.create(authority=people.council)
    first = rest_on(by=by, item=record.item, exercise=consultation)
    assert rest_on(by=by, item=record.item, exercise=consultation) == first
    assert AuditEvent.objects.filter(subject_uuid=first.uuid).count() == 1
    assessment = EqualityAssessmentFactory.create(authority=people.council)
    with pytest.raises(RuleBroken):
        rest_on(by=by, item=record.item, exercise=consultation, assessment=assessment)
    with pytest.raises(RuleBroken):
        rest_on(by=by, item=record.item)
    with pytest.raises(IntegrityError), transaction.atomic():
        RestsOnFactory.create(item=record.item, exercise=None)
