"""The register of evidence as a list: what the review was given, under its codes."""

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
from goldthread.reviews.models import EvidenceItem
from goldthread.reviews.queries import contents_of

COLUMNS = (
    Column("Code", 19, is_strong=True),
    Column("Document", 66),
    Column("Group", 36),
    Column("Area", 42),
    Column("Speaks for", 26),
    Column("Marks", 26),
)


class EvidenceIndex(Report):
    code = "evidence-index"
    title = "Evidence index"
    description = "Every document on the register of evidence under its code, with the day that it is about."
    formats = (Format.XLSX, Format.DOCX)

    def build(self, scope: Scope) -> Manuscript:
        review = scope.review
        items = list(contents_of(review, scope.user).evidence)
        said = counted(len(items), "document is", "documents are")
        table = (
            (table_of_what_is_known(Table("Evidence", COLUMNS, tuple(_row(item) for item in items))),) if items else ()
        )
        return Manuscript(
            title=f"Evidence index: {title_of(review)}",
            subject=f"{review.get_type_display()}, {review.reference}",
            issuer=issuer_of(review),
            dated_on=scope.on,
            **standing_of([review], items),
            blocks=(
                Paragraph(f"{said[:1].upper()}{said[1:]} on the register of evidence of {review.reference}."),
                *table,
            ),
        )


def _row(item: EvidenceItem) -> Row:
    marks = ("Draft" if item.is_draft else "", item.circulation)
    day = day_words(item.speaks_for) if item.speaks_for else UNKNOWN
    return Row((item.code or "none", item.title, item.group, item.area, day, "; ".join(filter(None, marks))))
