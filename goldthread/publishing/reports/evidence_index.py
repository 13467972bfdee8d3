"""The register of evidence as a list: what the review was given, under its codes."""

from __future__ import annotations

from goldthread.publishing.manuscript import UNKNOWN, Column, Manuscript, Row, Table
from goldthread.publishing.registers import register_list
from goldthread.publishing.report import Format, Report, Scope
from goldthread.publishing.words import counted, day_words
from goldthread.reviews.models import EvidenceItem
from goldthread.reviews.queries import contents_of

COLUMNS = (
    Column("Code", 19, is_strong=True),
    Column("Document", 66),
    Column("Group", 34),
    Column("Area", 36),
    Column("Speaks for", 36),
    Column("Marks", 26),
)


class EvidenceIndex(Report):
    code = "evidence-index"
    title = "Evidence index"
    description = "Every document on the register of evidence under its code, with the day that it is about."
    formats = (Format.XLSX, Format.DOCX)

    def build(self, scope: Scope) -> Manuscript:
        items = list(contents_of(scope.review, scope.user).evidence)
        held = counted(len(items), "document is", "documents are")
        said = f"{held} on the register of evidence of {scope.review.reference}"
        table = Table("Evidence", COLUMNS, tuple(_row(item) for item in items))
        return register_list(scope, "Evidence index", said, table, items)


def _row(item: EvidenceItem) -> Row:
    marks = ("Draft" if item.is_draft else "", item.circulation)
    day = day_words(item.speaks_for) if item.speaks_for else UNKNOWN
    return Row((item.code or "none", item.title, item.group, item.area, day, "; ".join(filter(None, marks))))
