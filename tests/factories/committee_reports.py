"""Reports to bodies, the versions of their sections, clearances and layouts."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyFunction, Sequence

from goldthread.oversight.layouts import layouts_of_the_house, text_of_layout
from goldthread.oversight.models import CommitteeReport, PaperLayout, ReportClearance, SectionText
from tests.factories.authorities import RecordFactory, beside
from tests.factories.organisation import BodyFactory


class PaperLayoutFactory(RecordFactory[PaperLayout]):
    class Meta:
        model = PaperLayout

    key = Sequence(lambda number: f"own-report-{number}")
    title = "Our own report"
    content = LazyFunction(lambda: layouts_of_the_house()["scrutiny-report"])
    source = LazyFunction(lambda: text_of_layout("scrutiny-report"))


class CommitteeReportFactory(RecordFactory[CommitteeReport]):
    """One that is not final."""

    class Meta:
        model = CommitteeReport

    body = beside(BodyFactory)
    title = "Progress of the improvement plan"
    layout = LazyFunction(lambda: layouts_of_the_house()["scrutiny-report"])


class SectionTextFactory(RecordFactory[SectionText]):
    class Meta:
        model = SectionText

    report = beside(CommitteeReportFactory)
    key = "purpose"
    number = Sequence(lambda number: number + 1)
    text = "The committee asked in July to be told what came of it."


class ReportClearanceFactory(RecordFactory[ReportClearance]):
    class Meta:
        model = ReportClearance

    report = beside(CommitteeReportFactory)
    key = "finance"
    officer_words = "Chief finance officer"
    statutory_role = "cfo"
    sha256 = "0" * 64
    speaks_for = date(2026, 11, 21)
