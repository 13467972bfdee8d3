"""What a progress review begins with: the council's own report, handed over once and then frozen."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.review import Review


class SelfReportReturn(Record):
    """The council handed over its own report, or said that there is none. From then on nobody changes it."""

    kind: ClassVar[str] = "self_report_return"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    review = models.ForeignKey(Review, models.PROTECT, related_name="self_report_returns")
    returned_on = models.DateField()
    none_came = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_review_has_one_report_of_the_council",
            ),
            models.CheckConstraint(
                condition=Q(none_came=False) | ~Q(words=""), name="that_no_report_came_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return "No report of the council" if self.none_came else "The council's own report"


register(
    Kind(
        "self_report_return",
        "handing over of the council's own report",
        "handings over of the council's own report",
        "reviews.SelfReportReturn",
        "progress:self_report_return",
    )
)
