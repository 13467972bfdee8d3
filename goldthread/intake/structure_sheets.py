"""An organisation as sheets: posts, functions, appointments and answers to duties, under headings people can read."""

from __future__ import annotations

from goldthread.intake.sheets import Told, coded, codes_of, entries_of, rows_under
from goldthread.lib.errors import RuleBroken
from goldthread.lib.rows import WrongRow
from goldthread.organisation.models import OFFICES, Appointment, Area, Place
from goldthread.organisation.services import EnteredAnswer, EnteredAppointment, EnteredFunction, EnteredPlace

POST, REPORTS, UNIT, ROLES, OFFICE, CHANGE, VACANT, COST, PROFESSIONAL = HEADINGS = (
    "Post",
    "Reports to",
    "Unit",
    "Statutory roles",
    "Councillor’s office",
    "Change",
    "Vacant",
    "Cost a year (£)",
    "Professional line to",
)
FUNCTION, AREA, STATUTORY, ACCOUNTABLE, DOES, OUTSIDE, MEMBER = FUNCTION_HEADINGS = (
    "Function",
    "Area",
    "Statutory",
    "Accountable post",
    "Post that does it",
    "Somebody outside who does it",
    "Member office",
)
(
    REFERENCE,
    APPOINTED_TO,
    NAME,
    FROM,
    UNTIL,
    HOW,
    EXPERIENCE,
    SHOWN_BY,
    DECIDED,
    DECIDED_ON,
    CONFIRMED_BY,
    CONFIRMED_ON,
) = APPOINTMENT_HEADINGS = (
    "Reference",
    "Post",
    "Name of the holder",
    "From",
    "Until",
    "How",
    "Experience of children’s services",
    "What shows the experience",
    "Decided where",
    "Decided on",
    "Confirmed by",
    "Confirmed on",
)
REGISTER, DUTY, ANSWERED_BY, SHOWS, DOCUMENT = ANSWER_HEADINGS = (
    "Register",
    "Duty",
    "Answered by",
    "What shows it",
    "Document",
)
BETWEEN = "; "
LINE, LONG = 300, 2_000
"""Characters of a line, and of a text in several lines."""
ROLE_CODES = codes_of(OFFICES)
CHANGE_CODES = codes_of(Place.Change.choices)
AREA_CODES = codes_of(Area.choices)
STANDING_CODES = codes_of(Appointment.Standing.choices)


def read_places(name: str, content: bytes) -> list[EnteredPlace]:
    """The posts of the first sheet that has the headings: all of them, since each hangs on another.

    Raises BadFile for what is no spreadsheet, and RuleBroken naming the row, the column and the remedy.
    """
    entries, wrong = entries_of(rows_under(name, content, HEADINGS, (POST, REPORTS)), _place)
    if wrong:
        raise RuleBroken(f"{name}, row {wrong[0].row}: {wrong[0].words}", "file")
    return entries


def _place(told: Told) -> EnteredPlace:
    return EnteredPlace(
        row=told.row,
        title=told.words(POST),
        reports_to=told.words(REPORTS),
        professionally_to=told.words(PROFESSIONAL),
        unit=told.words(UNIT),
        roles=tuple(coded(ROLES, one, ROLE_CODES) for one in told.words(ROLES).split(";") if one.strip()),
        is_member_office=bool(told.yes(OFFICE)),
        change=told.code(CHANGE, CHANGE_CODES) or Place.Change.KEPT,
        is_vacant=bool(told.yes(VACANT)),
        change_pence=told.pence(COST),
    )


def read_functions(name: str, content: bytes) -> tuple[list[EnteredFunction], list[WrongRow]]:
    """The functions of a sheet, and the rows that cannot be read. Raises BadFile and RuleBroken for the whole file."""
    return entries_of(rows_under(name, content, FUNCTION_HEADINGS, (FUNCTION,)), _function)


def _function(told: Told) -> EnteredFunction:
    return EnteredFunction(
        row=told.row,
        what=told.short(FUNCTION, LINE) or "",
        area=told.code(AREA, AREA_CODES),
        is_statutory=told.yes(STATUTORY),
        accountable=told.short(ACCOUNTABLE, LINE),
        does=told.short(DOES, LINE),
        does_words=told.short(OUTSIDE, 200),
        member=told.short(MEMBER, LINE),
    )


def read_appointments(name: str, content: bytes) -> tuple[list[EnteredAppointment], list[WrongRow]]:
    """The appointments of a sheet, and the rows that cannot be read."""
    return entries_of(rows_under(name, content, APPOINTMENT_HEADINGS, (APPOINTED_TO, FROM)), _appointment)


def _appointment(told: Told) -> EnteredAppointment:
    return EnteredAppointment(
        row=told.row,
        reference=told.words(REFERENCE),
        post=told.words(APPOINTED_TO),
        name=told.short(NAME, 200) or "",
        from_on=told.day(FROM),
        standing=told.code(HOW, STANDING_CODES),
        has_experience=told.yes(EXPERIENCE),
        experience_words=told.text(SHOWN_BY, LONG),
        decided_where=told.short(DECIDED, LINE),
        confirming_body=told.short(CONFIRMED_BY, LINE),
        days={
            field: told.day(heading)
            for field, heading in (("until_on", UNTIL), ("decided_on", DECIDED_ON), ("confirmed_on", CONFIRMED_ON))
            if told.has(heading)
        },
        says_experience=told.has(EXPERIENCE),
    )


def read_answers(name: str, content: bytes) -> tuple[list[EnteredAnswer], list[WrongRow]]:
    """The answers to duties in a sheet, and the rows that cannot be read."""
    return entries_of(rows_under(name, content, ANSWER_HEADINGS, (REGISTER, DUTY, ANSWERED_BY)), _answer)


def _answer(told: Told) -> EnteredAnswer:
    return EnteredAnswer(
        row=told.row,
        register=told.words(REGISTER),
        duty=told.words(DUTY),
        place=told.words(ANSWERED_BY),
        evidence_words=told.text(SHOWS, LONG),
        document=told.short(DOCUMENT, 40),
    )
