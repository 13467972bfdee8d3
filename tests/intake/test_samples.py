"""The sample documents guard against fitting the reader to a few real ones: other words, orders, numbers, shapes."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from bench.scores import Score, load_scorer, micro_average, samples, score
from goldthread.intake.read import read_bytes
from goldthread.intake.readers import source_of
from tests.intake.samples import write_docx, write_pdf
from tests.intake.samples.make_samples import annotation_of, build_samples, manuscripts, placed_notes
from tests.intake.samples.marks import place_notes, unmark

NAMES = sorted(manuscripts())
KINDS = {
    "alderwick-scrutiny-report.docx": "committee_report",
    "ashcombe-inspection-plan.txt": "committee_report",
    "blackwater-progress-letter.txt": "progress_review",
    "brackenford-progress-review.pdf": "progress_review",
    "brackenford-test-of-assurance.docx": "review_letter",
    "castlebridge-briefing.docx": "briefing",
    "dunmere-one-year-on.docx": "progress_review",
    "farlow-scrutiny-briefing.pdf": "briefing",
    "haverdale-inspection-letter.docx": "inspection_report",
    "hartsmere-progress-review.pdf": "progress_review",
    "kelderdale-assurance-letter.docx": "review_letter",
    "kestrel-bay-assurance.pdf": "review_letter",
    "leamcote-briefing.txt": "briefing",
    "merestone-cabinet-report.pdf": "committee_report",
    "ottersfield-briefing.txt": "briefing",
    "redcliffe-executive-report.txt": "committee_report",
    "stourminster-briefing.pdf": "briefing",
    "thornley-scrutiny.txt": "committee_report",
    "tidemouth-assurance-letter.txt": "review_letter",
    "tidemouth-progress-check.txt": "progress_review",
    "wrayborough-briefing.pdf": "briefing",
}
LEAST_F1 = {
    "recommendations": 0.95,
    "judgements": 0.95,
    "conditions": 0.95,
    "progress_ratings": 0.95,
    "council_ratings": 0.95,
    "paragraphs": 0.95,
    "savings_rows": 0.95,
    "evidence": 0.95,
    "interviews": 0.95,
    "money": 0.9,
    "milestones": 0.85,
    "findings": 0.7,
    "warnings": 0.5,
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("samples")
    build_samples(built)
    return built


@pytest.fixture(scope="session")
def scorer() -> ModuleType:
    loaded = load_scorer()
    if loaded is None:
        pytest.skip("there is no scorer at shared/score/score.py beside the repository, nor at SCORER")
    return loaded


@pytest.fixture(scope="session")
def scores(scorer: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> list[Score]:
    return [score(scorer, document) for document in samples(tmp_path_factory.mktemp("scored"))]


def test_there_are_samples_of_every_format() -> None:
    assert len(NAMES) >= 8
    assert {Path(name).suffix for name in NAMES} == {".docx", ".pdf", ".pptx", ".txt"}


@pytest.mark.parametrize("name", NAMES)
def test_every_annotated_passage_stands_in_the_text_that_the_reader_makes(name: str, folder: Path) -> None:
    _, lost = placed_notes(name, source_of(name, (folder / name).read_bytes()))

    assert [(note.kind, note.words) for note in lost] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_is_read(name: str, folder: Path) -> None:
    reading = read_bytes(name, (folder / name).read_bytes())

    assert reading.recogniser
    assert reading.document.title


@pytest.mark.parametrize(("name", "kind"), sorted(KINDS.items()))
def test_the_kind_of_a_sample_is_recognised_by_what_it_holds(name: str, kind: str, folder: Path) -> None:
    content = (folder / name).read_bytes()

    assert read_bytes(f"document{Path(name).suffix}", content).document.kind == kind


def test_the_same_bytes_give_the_same_reading(folder: Path) -> None:
    content = (folder / "castlebridge-briefing.docx").read_bytes()

    assert read_bytes("a.docx", content) == read_bytes("a.docx", content)


@pytest.mark.parametrize("kind", sorted(LEAST_F1))
def test_scores_over_all_samples_stay_where_they_are(kind: str, scores: list[Score]) -> None:
    average = micro_average(scores)[kind]

    assert average.f1 >= LEAST_F1[kind], f"{kind}: {average.hits} of {average.wanted} found, {average.extra} too many"


@pytest.mark.parametrize("name", ["castlebridge-briefing.docx", "wrayborough-briefing.pdf"])
@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
def test_a_register_is_the_same_in_every_format_and_when_flattened_to_lines(name: str, form: str) -> None:
    manuscript = manuscripts()[name]
    content = write_docx.write(manuscript) if form == "docx" else write_pdf.write(manuscript)
    reading = read_bytes(f"briefing.{form}", flattened(content) if form == "txt" else content)

    codes = [code for note in manuscript.notes if note.kind == "evidence" for code in note.keys.get("code", "").split()]
    people = [note.words for note in manuscript.notes if note.kind == "interview" and "group" not in note.keys]
    assert [item.code for item in reading.evidence if item.code] == codes
    assert [item.person for item in reading.interviews if item.person] == people


def flattened(content: bytes) -> bytes:
    """The text of a PDF as copying it out of a viewer gives it: rows become lines, columns are lost."""
    document = pypdfium2.PdfDocument(content)
    pages = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    return "\n".join(pages).replace("\r\n", "\n").encode()


def test_documents_without_a_code_on_lines_of_one_cell_are_items_of_their_own(folder: Path) -> None:
    reading = read_bytes("briefing.docx", (folder / "castlebridge-briefing.docx").read_bytes())

    titles = [item.title for item in reading.evidence if item.code is None]
    assert titles == ["Letters of the peer challenge of 2016", "Press cuttings"]


def test_annotations_have_the_form_that_the_scorer_reads(folder: Path, scorer: ModuleType) -> None:
    name = "tidemouth-progress-check.txt"
    gold = annotation_of(name, source_of(name, (folder / name).read_bytes()))

    names = [kind.name for kind in scorer.kinds({}, gold) if kind.wanted]
    assert {"recommendations", "progress_ratings", "council_ratings", "findings", "milestones", "warnings"} <= set(
        names
    )


def test_marks_are_taken_out_of_the_text_and_nested_ones_keep_their_own_words() -> None:
    text, notes = unmark("{risk|Spend of {money gbp=5; what=spend|£5} may rise.} Next.")

    assert text == "Spend of £5 may rise. Next."
    assert [(note.kind, note.words) for note in notes] == [("risk", "Spend of £5 may rise."), ("money", "£5")]


def test_a_mark_that_is_never_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="never closed"):
        unmark("{risk|Spend may rise.")


def test_a_passage_is_looked_for_behind_the_one_before() -> None:
    _, notes = unmark("{strength|Good.} {strength|Good.}")

    assert place_notes(notes, ["Good.", "", "Good."]) == []
    assert [note.lines for note in notes] == [(1, 1), (1, 1)]
