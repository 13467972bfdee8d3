"""Reports to bodies: drafted section by section, cleared as they stand, final only then, and put on an agenda."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.documents.exempt import ExemptParagraph
from goldthread.finance.models import FinancialStrategy
from goldthread.improvement.models import Plan
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, StatutoryRole
from goldthread.oversight.layouts import PaperPlan, plan_from
from goldthread.oversight.models.meetings import AgendaItem
from goldthread.reviews.models import Review
from goldthread.risk.models import RiskRegister


class PaperLayout(Record):
    """A layout of reports that the council made its own. A new version of a key withdraws the one before."""

    kind: ClassVar[str] = "paper_layout"

    key = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    content = models.JSONField(help_text="The layout as `oversight/layouts` reads it.")
    source = models.TextField(help_text="The YAML as it was brought in, with its comments.")

    class Meta(Record.Meta):
        verbose_name = "layout of reports"
        verbose_name_plural = "layouts of reports"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority", "key"], condition=Q(withdrawn_at__isnull=True), name="one_layout_of_a_key"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CommitteeReport(Record):
    """A report to a body. A draft until it is final; then `final` holds what it says, word by word.

    `plan`, `review` and the others are what it is about: its sections are drawn from them. `layout` is kept with it.
    """

    kind: ClassVar[str] = "committee_report"
    scope_paths: ClassVar[tuple[str, ...]] = ("body__uuid",)

    body = models.ForeignKey(Body, models.PROTECT, related_name="reports")
    item = models.OneToOneField(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="report", verbose_name="agenda item"
    )
    title = models.CharField(max_length=200)
    author_words = models.CharField("report of", max_length=200, blank=True, help_text="A role, not a name.")
    layout = models.JSONField()
    is_exempt = models.BooleanField("kept from the public", default=False)
    exempt_paragraph = models.CharField(max_length=2, choices=ExemptParagraph, blank=True)
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="reports_to_bodies")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="reports_to_bodies")
    strategy = models.ForeignKey(
        FinancialStrategy, models.PROTECT, null=True, blank=True, related_name="reports_to_bodies"
    )
    register = models.ForeignKey(RiskRegister, models.PROTECT, null=True, blank=True, related_name="reports_to_bodies")
    exercise = models.ForeignKey(
        Exercise, models.PROTECT, null=True, blank=True, related_name="reports_to_bodies", verbose_name="consultation"
    )
    assessment = models.ForeignKey(
        EqualityAssessment, models.PROTECT, null=True, blank=True, related_name="reports_to_bodies"
    )
    reopened_why = models.CharField("why it was opened again", max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    final = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of what it says, once it is final.")
    agenda_sha256 = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of what it said when it was put on the agenda; it stays when opened again.",
    )

    class Meta(Record.Meta):
        verbose_name = "report to a body"
        verbose_name_plural = "reports to bodies"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, final__isnull=True)
                | Q(finished_at__isnull=False, final__isnull=False) & ~Q(sha256="") & ~Q(state="draft"),
                name="a_final_report_is_kept_word_by_word",
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraph="") | Q(is_exempt=True), name="only_an_exempt_report_has_a_paragraph"
            ),
        ]
        indexes = [models.Index(fields=["authority", "recorded_at"], name="report_to_a_body_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_final(self) -> bool:
        return self.finished_at is not None

    @property
    def goes_by(self) -> PaperPlan:
        return plan_from(self.layout)


class SectionText(Record):
    """One version of one section; versions are never edited, the one with the highest number stands.

    `drawn` is what the record said at that moment, where the section was drawn from it.
    """

    kind: ClassVar[str] = "section_text"
    scope_paths: ClassVar[tuple[str, ...]] = ("report__uuid", "report__body__uuid")

    report = models.ForeignKey(CommitteeReport, models.PROTECT, related_name="texts")
    key = models.CharField("section", max_length=40)
    number = models.PositiveIntegerField("version")
    text = models.TextField(blank=True)
    drawn = models.TextField(blank=True)

    class Meta(Record.Meta):
        verbose_name = "version of a section"
        verbose_name_plural = "versions of sections"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["report", "key", "number"], name="one_version_of_a_section_by_number"),
        ]

    def __str__(self) -> str:
        return self.text


class ReportClearance(Statement):
    """An officer cleared a report as it stood (`sha256` of what it said); with other words it counts no more."""

    kind: ClassVar[str] = "report_clearance"
    scope_paths: ClassVar[tuple[str, ...]] = ("report__uuid", "report__body__uuid")

    report = models.ForeignKey(CommitteeReport, models.PROTECT, related_name="clearances")
    key = models.CharField(max_length=40, help_text="Of the clearance in the layout.")
    officer_words = models.CharField("officer", max_length=120)
    statutory_role = models.CharField(max_length=20, choices=StatutoryRole, blank=True)
    sha256 = models.CharField(max_length=64)
    words = models.TextField("advice of the officer", blank=True)

    def __str__(self) -> str:
        return f"Cleared for the {self.officer_words}"


register(
    Kind(
        "paper_layout",
        "layout of reports",
        "layouts of reports",
        "oversight.PaperLayout",
        "committee_reports:paper_layout",
    ),
    Kind(
        "committee_report",
        "report to a body",
        "reports to bodies",
        "oversight.CommitteeReport",
        "committee_reports:committee_report",
    ),
    Kind(
        "section_text",
        "version of a section",
        "versions of sections",
        "oversight.SectionText",
        "committee_reports:section_text",
        is_tie=True,
    ),
    Kind(
        "report_clearance",
        "clearance of a report",
        "clearances of reports",
        "oversight.ReportClearance",
        "committee_reports:report_clearance",
        is_tie=True,
    ),
)
