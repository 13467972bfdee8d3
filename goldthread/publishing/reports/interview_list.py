"""Who was heard, by role: never by name, whoever asks for the list."""

from __future__ import annotations

from goldthread.publishing.manuscript import UNKNOWN, Column, Manuscript, Row, Table
from goldthread.publishing.registers import register_list
from goldthread.publishing.report import Format, Report, Scope
from goldthread.publishing.words import counted, day_words
from goldthread.reviews.fieldwork_queries import UNHEARD
from goldthread.reviews.models import Interview
from goldthread.reviews.queries import contents_of

COLUMNS = (
    Column("No.", 16),
    Column("Role", 66),
    Column("Body", 44),
    Column("Voice", 32),
    Column("Day", 40),
    Column("Attendance", 28),
)


class InterviewList(Report):
    code = "interview-list"
    title = "Interview list by role"
    description = "Everybody whom the review heard or asked to hear, by role and body. Names never stand in it."
    formats = (Format.XLSX, Format.DOCX)
    may_show_names = False

    def build(self, scope: Scope) -> Manuscript:
        interviews = list(contents_of(scope.review, scope.user).interviews)
        unheard = sum(one.attendance in UNHEARD for one in interviews)
        heard = counted(len(interviews) - unheard, "conversation is", "conversations are")
        others = f"; {counted(unheard, 'slot', 'slots')} of the schedule brought none so far" if unheard else ""
        rows = tuple(_row(number, one) for number, one in enumerate(interviews, start=1))
        table = Table("Interviews by role", COLUMNS, rows)
        said = f"{heard} on record for {scope.review.reference}{others}"
        return register_list(scope, "Interviews by role", said, table, interviews)


def _row(number: int, interview: Interview) -> Row:
    return Row(
        (
            str(number),
            interview.role_words,
            interview.body.name if interview.body else "",
            interview.get_voice_display(),
            day_words(interview.on_day) if interview.on_day else UNKNOWN,
            interview.get_attendance_display() if interview.attendance else UNKNOWN,
        )
    )
