"""The organisation chart as a published form: a proposal beside what is in force, drawn and told."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdfium2 import PdfDocument

from goldthread.authorities.models import State
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Place, Structure
from goldthread.organisation.services import (
    EnteredPlace,
    FunctionDetails,
    PlaceDetails,
    StructureDetails,
    add_function,
    add_place,
    enter_places,
    propose_copy,
    propose_structure,
    put_in_force,
)
from goldthread.publishing.manuscript import Figure, Manuscript, Table, placed, texts_of
from goldthread.publishing.models import Publication, PublicationStage
from goldthread.publishing.publications.services import (
    Wanted,
    ask_for_publication,
    fetch_publication,
    manuscript_of_publication,
    write_publication,
)
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, reports_for, written
from tests.cast import Cast
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import ReviewFactory
from tests.web.organised import organised

ON = date(2026, 11, 21)
CHART = "organisation-chart"


@pytest.fixture
def proposal(people: Cast) -> Structure:
    """A copy of the structure in force, with one post more and a function."""
    by = people.improvement_lead
    source = organised(people.council, by)
    put_in_force(
        by=by, structure=source, effective_from=date(2024, 4, 1), decided_where="Cabinet, minute 4",
        decided_on=date(2024, 3, 3), seen_version=source.row_version,
    )  # fmt: skip
    details = StructureDetails(title="Of April 2027", effective_from=date(2027, 4, 1), basis_words="Report, 12")
    made = propose_copy(by=by, source=source, details=details)
    places = {place.post.title: place for place in Place.objects.filter(structure=made).select_related("post")}
    new = PlaceDetails(
        title="Director of <Adults>", roles=("dass",), reports_to=places["Chief Executive"], change="added",
        change_pence=13_500_000,
    )  # fmt: skip
    add_place(by=by, structure=made, details=new)
    admissions = FunctionDetails(what="Admissions", area="education", accountable=places["Corporate Director"])
    add_function(by=by, structure=made, details=admissions)
    return Structure.objects.select_related("authority").get(pk=made.pk)


def chart(structure: Structure, people: Cast) -> Manuscript:
    return manuscript_of(report_of(CHART), Scope(structure, people.improvement_lead, ON))


def figures(manuscript: Manuscript) -> list[Figure]:
    return [one.block for one in placed(manuscript.blocks) if isinstance(one.block, Figure)]


def test_a_proposal_stands_beside_what_is_in_force_with_what_changes(people: Cast, proposal: Structure) -> None:
    made = chart(proposal, people)
    assert (made.title, made.handling) == ("Organisation chart: Of April 2027", "Proposal: not decided")
    text = "\n".join(texts_of(made))
    for words in (
        "Proposed, meant to begin on 1 April 2027. Three posts and two member offices.",
        "It rests on: Report, 12",
        "Against Structure of 2015: added: 1. What was priced comes to £135,000 a year.",
        "As it is: Structure of 2015",
        "In force from 1 April 2024, decided: Cabinet, minute 4.",
        "Admissions",
    ):
        assert words in text
    proposed, as_it_is = figures(made)
    assert "Director of &lt;Adults&gt;" in proposed.svg
    assert "New" in proposed.svg
    assert "Adults" not in as_it_is.svg
    assert [row.cells[0] for row in as_it_is.data.rows] == [
        *("Chief Executive", "Corporate Director", "Leader", "Lead Member")
    ]


def test_one_in_force_is_drawn_alone_and_an_empty_one_says_so(people: Cast, proposal: Structure) -> None:
    source = Structure.objects.select_related("authority").get(title="Structure of 2015")
    made = chart(source, people)
    assert (made.handling, len(figures(made))) == ("", 1)
    assert not any(isinstance(one.block, Table) and one.block.caption == "Every change" for one in placed(made.blocks))
    empty = propose_structure(by=people.improvement_lead, authority=people.council, details=StructureDetails(title="E"))
    assert "It has no post yet." in list(texts_of(chart(empty, people)))


def test_names_are_never_drawn(people: Cast) -> None:
    PersonFactory.create(authority=people.council, name="Perdita Quillfeather", role_words="Director")
    by = people.improvement_lead
    made = propose_structure(by=by, authority=people.council, details=StructureDetails(title="S"))
    enter_places(by=by, structure=made, entries=[EnteredPlace(row=2, title="Office of Perdita Quillfeather")])
    manuscript = manuscript_of(report_of(CHART), Scope(made, by, ON, shows_names=True))
    assert "Quillfeather" not in figures(manuscript)[0].svg
    assert b"Quillfeather" not in written(manuscript, Format.SVG)


@pytest.mark.parametrize("form", [Format.PDF, Format.SVG])
def test_it_is_published_as_a_file_that_is_kept(people: Cast, proposal: Structure, form: Format) -> None:
    by = people.improvement_lead
    done = write_publication(ask_for_publication(by=by, wanted=Wanted(proposal, CHART, form, ON)).uuid)
    assert done is not None
    assert (done.stage, done.is_draft, done.state) == (PublicationStage.READY, False, State.SHARED), done.problem
    assert done.file_name == f"ST2-organisation-chart-P1.{form}"
    kept = Publication.objects.get(pk=done.pk)
    assert manuscript_of_publication(kept) == chart(proposal, people)
    content = fetch_publication(by=by, publication=kept)
    if form is Format.PDF:
        with PdfDocument(content) as document:
            assert len(document) <= 3
        assert b"/StructTreeRoot" in content
        assert content.count(b"/Alt") >= 2
    else:
        assert content.startswith(b"<svg ")
        assert "As it is: Structure of 2015" in content.decode()


def test_only_those_who_keep_the_organisation_publish_it_and_only_what_fits(people: Cast, proposal: Structure) -> None:
    wanted = Wanted(proposal, CHART, Format.PDF, ON)
    with pytest.raises(RuleBroken, match="publishes nothing"):
        ask_for_publication(by=people.lead_reviewer, wanted=wanted)
    with pytest.raises(RuleBroken, match="does not fit"):
        ask_for_publication(by=people.improvement_lead, wanted=Wanted(proposal, "review-letter", Format.PDF, ON))
    review = ReviewFactory.create(authority=people.council)
    assert [report.code for report in reports_for(proposal)] == [CHART]
    assert CHART not in [report.code for report in reports_for(review)]


def test_three_hundred_posts_come_out_whole_in_as_many_queries_as_few(people: Cast) -> None:
    by = people.improvement_lead
    counts = []
    for many in (5, 300):
        made = propose_structure(by=by, authority=people.council, details=StructureDetails(title=f"Of {many}"))
        entries = [
            EnteredPlace(row=at, title=f"Post {many}-{at}", reports_to=f"Post {many}-{(at - 1) // 6}" if at else "")
            for at in range(many)
        ]
        enter_places(by=by, structure=made, entries=entries)
        made = Structure.objects.select_related("authority").get(pk=made.pk)
        with CaptureQueriesContext(connection) as captured:
            manuscript = chart(made, people)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    told = {row.cells[0] for one in figures(manuscript) for row in one.data.rows}
    assert told == {f"Post 300-{at}" for at in range(300)}
    assert written(manuscript, Format.PDF).startswith(b"%PDF")
    assert written(manuscript, Format.SVG).count(b"<svg ") == len(figures(manuscript)) + 1
