"""The registers of a review as lists to take away: one sentence that counts them, and one table."""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.authorities.models import Record
from goldthread.publishing.letters import issuer_of, title_of
from goldthread.publishing.manuscript import Manuscript, Paragraph, Table, table_of_what_is_known
from goldthread.publishing.report import Scope, standing_of


def register_list(scope: Scope, title: str, said: str, table: Table, records: Sequence[Record]) -> Manuscript:
    """A list of what stands in one register of the review in `scope`; `said` counts it in words.

    Columns of which nothing is known are left out, and so is a table without rows.
    """
    review = scope.review
    return Manuscript(
        title=f"{title}: {title_of(review)}",
        subject=f"{review.get_type_display()}, {review.reference}",
        issuer=issuer_of(review),
        dated_on=scope.on,
        **standing_of([review], records),
        blocks=(
            Paragraph(f"{said[:1].upper()}{said[1:]}."),
            *((table_of_what_is_known(table),) if table.rows else ()),
        ),
    )
