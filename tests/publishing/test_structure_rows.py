"""Functions, appointments and answers to duties out as sheets, and in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldthread.accounts.models import AuditEvent, User
from goldthread.frameworks.services import load_packs
from goldthread.intake.structure_sheets import (
    ANSWER_HEADINGS,
    FUNCTION_HEADINGS,
    read_answers,
    read_appointments,
    read_functions,
)
from goldthread.lib.rows import Taken, as_read
from goldthread.organisation.models import Appointment, Area, DutyAnswer, Function, Place, Structure
from goldthread.organisation.names import hide
from goldthread.organisation.queries import appointments_in, duties_of, functions_of
from goldthread.organisation.services import (
    AppointmentDetails,
    EnteredFunction,
    FunctionDetails,
    add_body,
    add_function,
    answer_duty,
    appoint,
    correct_appointment,
    enter_answers,
    enter_appointments,
    enter_functions,
)
from goldthread.publishing.structure_files import (
    Sheet,
    answers_sheet,
    appointments_sheet,
    functions_sheet,
    rows_of,
    sheet_csv,
    sheet_xlsx,
)
from tests.cast import Cast, cast
from tests.factories.documents import DocumentFactory
from tests.web.organised import organised

TODAY = date(2026, 11, 21)
NAME = "Perdita Quillfeather"
WORDS = "Led a service for children until 2024.\n\nBoth  inspected"


@dataclass(slots=True)
class Held:
    """One structure with a function, an appointment with a name, and an answered duty."""

    by: User
    structure: Structure
    people: Cast

    def sheet(self, what: str, *, with_names: bool = True) -> Sheet:
        if what == "functions":
            return functions_sheet(functions_of(self.structure, self.by))
        if what == "appointments":
            return appointments_sheet(appointments_in(self.structure, self.by), with_names=with_names)
        return answers_sheet(duties_of(self.structure, self.by))

    def give(
        self, what: str, content: bytes, name: str = "s.csv", *, sees_names: bool = True, written: Any = str
    ) -> Taken:
        given: dict[str, Any] = {"by": self.by, "structure": self.structure, "written": written}
        if what == "functions":
            functions, wrong = read_functions(name, content)
            return enter_functions(entries=functions, **given).with_wrong(wrong)
        if what == "appointments":
            appointments, wrong = read_appointments(name, content)
            more: dict[str, Any] = {"on": TODAY, "sees_names": sees_names}
            return enter_appointments(entries=appointments, **given, **more).with_wrong(wrong)
        answers, wrong = read_answers(name, content)
        return enter_answers(entries=answers, **given).with_wrong(wrong)


@pytest.fixture
def held(db: None) -> Held:
    people = cast()
    by = people.improvement_lead
    load_packs()
    structure = organised(people.council, by)
    places = {place.post.title: place for place in Place.objects.select_related("post", "structure", "authority")}
    director, lead = places["Corporate Director"], places["Lead Member"]
    details = FunctionDetails(
        what="=Schools, all", area=Area.EDUCATION, accountable=director, does_words="A trust", member=lead
    )
    add_function(by=by, structure=structure, details=details)
    add_function(by=by, structure=structure, details=FunctionDetails(what="Youth", area=Area.OTHER_CHILDREN))
    cabinet = add_body(by=by, authority=people.council, name="Cabinet")
    appointed = AppointmentDetails(
        from_on=date(2024, 4, 1), until_on=date(2027, 3, 31), name=NAME, standing="interim", has_experience=False,
        experience_words=WORDS, decided_where=f"Panel, letter of {NAME}", decided_on=date(2024, 3, 1),
        confirming_body=cabinet, confirmed_on=date(2024, 3, 5),
    )  # fmt: skip
    appoint(by=by, post=director.post, details=appointed)
    appoint(by=by, post=lead.post, details=AppointmentDetails(from_on=date(2023, 5, 22)))
    duty = duties_of(structure, by)[0].lines[0].duty
    paper = DocumentFactory.create(authority=people.council)
    answer_duty(by=by, structure=structure, duty=duty, place=director, evidence_words=WORDS, document=paper)
    return Held(by, structure, people)


KINDS = ("functions", "appointments", "duties")
COUNTS = {"functions": 2, "appointments": 2}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("what", KINDS)
def test_out_and_in_again_changes_nothing(held: Held, what: str, ending: str) -> None:
    before, events = held.sheet(what), AuditEvent.objects.count()
    content = sheet_xlsx(before, held.structure) if ending == "xlsx" else sheet_csv(before)
    taken = held.give(what, content, f"s.{ending}")
    assert taken == Taken(same=COUNTS.get(what, len(before.rows)))
    assert (rows_of(held.sheet(what)), AuditEvent.objects.count()) == (rows_of(before), events)


@pytest.mark.parametrize("what", KINDS)
def test_what_a_reader_without_names_brings_back_keeps_every_name(held: Held, what: str) -> None:
    hidden = hide([(NAME, "Director")])
    sheet = held.sheet(what, with_names=False)
    content = sheet_csv(sheet, hidden)
    assert NAME.encode() not in content
    assert not held.give(what, content, sees_names=False, written=hidden).changed
    said = Appointment.objects.get(post__title="Corporate Director")
    assert (said.decided_where, said.person and said.person.name) == (f"Panel, letter of {NAME}", NAME)


def test_a_function_is_added_and_another_corrected_and_wrong_rows_are_named(held: Held) -> None:
    sheet = (
        "Function,Area,Accountable post,Statutory\n"
        "Youth,,Corporate Director,No\n"
        "Fostering,Children’s social care,Chief Executive,\n"
        "Housing,Castles,,\n"
        "Parks,,,\n"
        "Libraries,Housing,The Wizard,\n"
        "fostering,Housing,,\n"
        "Schools,Housing,,perhaps\n"
    )
    taken = held.give("functions", sheet.encode())
    assert (taken.added, taken.changed, taken.same) == (1, 1, 0)
    youth, fostering = Function.objects.get(what="Youth"), Function.objects.get(what="Fostering")
    assert (str(youth.accountable), youth.is_statutory, youth.area) == ("Corporate Director", False, "other_children")
    assert (str(fostering.accountable), fostering.is_statutory) == ("Chief Executive", True)
    assert [wrong.row for wrong in taken.wrong] == [4, 5, 6, 7, 8]
    told = " ".join(wrong.words for wrong in taken.wrong)
    for words in ("“Castles”", "has no area", "“The Wizard” is no post", "is in row 3 already", "write Yes or No"):
        assert words in told


def test_an_empty_cell_takes_away_and_a_column_that_is_not_there_changes_nothing(held: Held) -> None:
    held.give("functions", b'Function,Member office\n"=Schools, all",\n')
    function = Function.objects.get(match_key="schools all")
    assert (function.member, str(function.accountable), function.does_words) == (None, "Corporate Director", "A trust")


def test_an_appointment_that_differs_is_a_later_statement_and_a_new_row_appoints(held: Held) -> None:
    first = Appointment.objects.get(post__title="Corporate Director")
    sheet = (
        "Reference,Post,From,Until,Name of the holder,Decided on\n"
        f"{first.reference},Corporate Director,1 April 2024,30 June 2026,,1 March 2024\n"
        f",Corporate Director,1 July 2026,,{NAME},\n"
        ",Chief Executive,2026-01-01,,Ansel Tarrow,\n"
    )
    assert (taken := held.give("appointments", sheet.encode())) == Taken(added=2, changed=1), taken
    later = Appointment.objects.get(supersedes=first)
    assert (later.until_on, later.person, later.speaks_for) == (date(2026, 6, 30), first.person, TODAY)
    assert (later.confirming_body, later.experience_words) == (first.confirming_body, first.experience_words)
    assert Appointment.objects.get(from_on=date(2026, 7, 1)).person == first.person
    again = held.give("appointments", sheet.replace(first.reference, later.reference).encode())
    assert again == Taken(same=3)


WRONG = [
    (",The Wizard,1 May 2026", "“The Wizard” is no post"),
    (",Chief Executive,", "say from which day"),
    (",Chief Executive,May 2026", "is no day"),
    (",Chief Executive,1 May 2026,1 April 2026", "cannot end before it begins"),
    (",Chief Executive,1 May 2026,,Nobody here", "no body is called “Nobody here”"),
    (",Chief Executive,1 May 2026,,,1 May 2026", "say which body confirmed it"),
    ("AP77,Chief Executive,1 May 2026", "is no appointment of this structure"),
    ("AP1,Chief Executive,1 May 2026", "is of another post"),
]


@pytest.mark.parametrize(("row", "words"), WRONG, ids=[words for _, words in WRONG])
def test_an_appointment_that_is_wrong_is_named_with_its_remedy(held: Held, row: str, words: str) -> None:
    good = ",Leader,1 May 2026"
    heads = "Reference,Post,From,Until,Confirmed by,Confirmed on"
    taken = held.give("appointments", f"{heads}\n{row}\n{good}\n".encode())
    assert (taken.added, taken.changed, [wrong.row for wrong in taken.wrong]) == (1, 0, [2])
    assert words in taken.wrong[0].words


def test_names_are_taken_only_from_those_who_may_see_them(held: Held) -> None:
    sheet = f"Post,From,Name of the holder\nChief Executive,1 May 2026,{NAME}\n".encode()
    taken = held.give("appointments", sheet, sees_names=False)
    assert taken.added == 0
    assert "does not see names" in taken.wrong[0].words


def test_two_appointments_of_one_day_are_told_apart_by_their_references(held: Held) -> None:
    first = Appointment.objects.get(post__title="Corporate Director")
    appoint(by=held.by, post=first.post, details=AppointmentDetails(from_on=first.from_on))
    taken = held.give("appointments", b"Post,From\nCorporate Director,1 April 2024\n")
    assert "write the reference of one" in taken.wrong[0].words
    correct_appointment(
        by=held.by, appointment=first, details=AppointmentDetails(from_on=first.from_on), speaks_for=TODAY
    )
    old = held.give(
        "appointments", f"Reference,Post,From\n{first.reference},Corporate Director,1 April 2024\n".encode()
    )
    assert "was stated anew" in old.wrong[0].words


def test_duties_are_answered_and_an_answer_is_never_taken_away(held: Held) -> None:
    one = duties_of(held.structure, held.by)[0]
    first, second, third = (line.duty.label for line in one.lines[:3])
    rows = [
        (one.register.title, first, "Chief Executive", "New words", ""),
        (one.register.title, second, "Chief Executive", "", "D99"),
        (one.register.title, third, "Chief Executive", "Scheme, 4", ""),
        (one.register.title, "Fly", "Chief Executive", "", ""),
        (one.register.title, third, "Leader", "", ""),
    ]
    sheet = Sheet("duties", "Duties", ANSWER_HEADINGS, (9,) * 5, tuple(rows))
    taken = held.give("duties", sheet_csv(sheet))
    assert (taken.added, taken.changed, [wrong.row for wrong in taken.wrong]) == (1, 1, [3, 5, 6])
    changed = DutyAnswer.objects.get(duty__label=first)
    assert (str(changed.place), changed.evidence_words, changed.document) == ("Chief Executive", "New words", None)
    empty = held.give("duties", f'Register,Duty,Answered by\n"{one.register.title}","{first}",\n'.encode())
    assert "names no post" in empty.wrong[0].words


TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x2FFF), max_size=60)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), st.sampled_from([".xlsx", ".csv"]))
def test_every_text_that_goes_out_is_the_text_that_comes_in(texts: list[tuple[str, str]], ending: str) -> None:
    rows = tuple((what, "Housing", "Yes", "", "", does, "") for what, does in texts)
    sheet = Sheet("functions", "Functions", FUNCTION_HEADINGS, (9,) * 7, rows)
    content = sheet_xlsx(sheet, Structure(title="A")) if ending == ".xlsx" else sheet_csv(sheet)
    entries, wrong = read_functions(f"s{ending}", content)
    said = [(as_read(what).replace("\n", " "), as_read(does).replace("\n", " ")) for what, does in texts]
    assert not wrong
    assert [(one.what, one.does_words) for one in entries] == said


def many_functions(held: Held, many: int) -> Callable[[], Taken]:
    entries = [
        EnteredFunction(row=at, what=f"F{many}-{at}", area="housing", accountable="Leader") for at in range(many)
    ]
    return lambda: enter_functions(by=held.by, structure=held.structure, entries=entries)


def test_many_rows_take_as_many_queries_as_few(held: Held) -> None:
    counts = []
    for many in (2, 5, 200):  # The first also makes the counter of references.
        with CaptureQueriesContext(connection) as captured:
            assert many_functions(held, many)().added == many
        counts.append(len(captured))
    assert counts[1] == counts[2]
