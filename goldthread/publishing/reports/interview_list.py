"""Who was heard, by role: never by name, whoever asks for the list."""

from __future__ import annotations

from goldthread.publishing.letters import issuer_of, title_of
from goldthread.publishing.manuscript import (
    UNKNOWN,
    Column,
    Manuscript,
    Paragraph,
    Row,
    Table,
    table_of_what_is_known,
)
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.words import counted, day_words
from goldthread.reviews.models import Interview
from goldthread.reviews.queries import contents_of

COLUMNS = (
    Column("No.", 16),
    Column("Role", 70),
    Column("Body", 44),
    Column("Voice", 30),
    Column("Day", 32),
    Column("Attendance", 34),
)


class InterviewList(Report):
    code = "interview-list"
    title = "Interview list by role"
    description = "Everybody whom the review heard or asked to hear, by role and body. Names never stand in it."
    formats = (Format.XLSX, Format.DOCX)
    may_show_names = False

    def build(self, scope: Scope) -> Manuscript:
        review = scope.review
        interviews = list(contents_of(review, scope.user).interviews)
        rows = tuple(_row(number, one) for number, one in enumerate(interviews, start=1))
        said = counted(len(interviews), "conversation is", "conversations are")
        table = (table_of_what_is_known(Table("Interviews by role", COLUMNS, rows)),) if rows else ()
        return Manuscript(
            title=f"Interviews by role: {title_of(review)}",
            subject=f"{review.get_type_display()}, {review.reference}",
            issuer=issuer_of(review),
            dated_on=scope.on,
            **standing_of([review], interviews),
            blocks=(Paragraph(f"{said[:1].upper()}{said[1:]} on record for {review.reference}."), *table),
        )


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
