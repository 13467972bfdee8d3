"""The demo council's papers: five files, the same bytes each time, nobody real in them."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from docx import Document
from pptx import Presentation

from demo.documents import BUILDERS, build_documents, main
from demo.papers import FOLDER

PERSON = re.compile(r"(?<!Appendix )\b[A-Z]\. ?[A-Z][a-z]+")
TITLED = re.compile(r"\b(?:Councillor|Cllr|Dr|Mr|Mrs|Ms|Professor|Sir|Dame)\.? (?!(?:[A-Z]\. )?Placeholder)[A-Z]")
COUNCIL = re.compile(r"\b([A-Z]\w+) (?:Borough|City|County|District|Metropolitan Borough) Council\b")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return build_documents(tmp_path_factory.mktemp("papers"))


def words(path: Path) -> str:
    """Everything that a reader of the file can see, in rough order."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    if path.suffix == ".docx":
        word = Document(io.BytesIO(content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_the_five_papers_are_built_in_three_formats(papers: list[Path]) -> None:
    assert [path.name for path in papers] == list(BUILDERS)
    assert {path.suffix for path in papers} == {".docx", ".pdf", ".pptx"}
    assert all(len(words(path)) > 500 for path in papers)


def test_building_twice_gives_the_same_bytes(papers: list[Path], tmp_path: Path) -> None:
    again = build_documents(tmp_path)
    digests = [[hashlib.sha256(path.read_bytes()).hexdigest() for path in paths] for paths in (papers, again)]
    assert digests[0] == digests[1]


def test_the_command_writes_the_papers_and_names_them(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(tmp_path / "new" / "folder")])
    assert result.exit_code == 0
    assert [Path(line).name for line in result.output.split()] == list(BUILDERS)


def test_the_pdfs_are_tagged_and_titled(papers: list[Path]) -> None:
    for path in papers:
        if path.suffix == ".pdf":
            content = path.read_bytes()
            assert b"/StructTreeRoot" in content
            assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_every_person_is_a_placeholder(papers: list[Path]) -> None:
    for path in papers:
        text = words(path)
        assert [name for name in PERSON.findall(text) if "Placeholder" not in name] == [], path.name
        assert TITLED.findall(text) == [], path.name


def test_no_council_but_the_fictional_one_is_named() -> None:
    for path in FOLDER.iterdir():
        assert set(COUNCIL.findall(path.read_text(encoding="utf-8"))) <= {"Northmere"}, path.name
