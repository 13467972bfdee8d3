from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.intake.blocks import Source
from goldthread.intake.readers import content_of, source_of
from goldthread.intake.readers.base import Limits
from goldthread.lib.errors import BadFile
from tests.intake.readers.builders import WordBuilder, part, pdf, slides, with_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def refusal(name: str, content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(BadFile) as caught:
        source_of(name, content, limits=limits or Limits())
    error = caught.value
    assert str(error).startswith(f"{name}: ")
    assert error.wrong
    assert error.remedy.endswith(".")
    return error.wrong


@cache
def word() -> bytes:
    builder = WordBuilder()
    builder.list(91)
    builder.add("The council agreed the plan.", 91)
    table = builder.document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Statutory duties", "Met"
    return builder.content()


@cache
def powerpoint() -> bytes:
    return slides()


@cache
def printed() -> bytes:
    return pdf(
        "The council agreed the plan.\n\n#table(columns: 2, [Statutory duties], [Met], [Clear lines], [Not met])"
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("content", [b"", b" \r\n\t "])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert refusal("letter.txt", content) == "is empty."


def test_binary_noise_is_no_text() -> None:
    assert "its bytes are no words" in refusal("letter.txt", bytes(range(256)) * 20)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture."),
        (b"\xff\xd8\xff\xe0", "is a picture."),
        (b"7z\xbc\xaf\x27\x1c...", "is an archive, not a document."),
        (b"{\\rtf1 Hello}", "is a rich text file (.rtf)."),
        (b"<!DOCTYPE html><p>Hello", "is a web page."),
        (OLE + "WordDocument".encode("utf-16-le"), "is an old Word file (.doc)."),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "is an old PowerPoint file (.ppt)."),
        (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "is an Outlook message (.msg)."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted: it asks for a password."),
        (OLE, "is an old Office file."),
    ],
)
def test_known_kinds_that_are_not_read_are_named(content: bytes, wrong: str) -> None:
    assert refusal("paper.docx", content) == wrong


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({"xl/workbook.xml": b"<a/>"}, "is an Excel workbook."),
        ({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}, "is an OpenDocument file."),
        ({"letter.txt": b"Hello"}, "is an archive, not a document."),
        ({}, "is an archive, not a document."),
    ],
)
def test_other_zips_are_named(parts: dict[str, bytes], wrong: str) -> None:
    assert refusal("paper.docx", zipped(parts)) == wrong


def test_a_macro_file_is_refused() -> None:
    content = with_parts(word(), {"word/vbaProject.bin": b"..."})
    assert refusal("letter.docm", content) == "holds macros, which are programs."


def test_a_wrong_ending_is_read_by_content_and_noted() -> None:
    source = source_of("letter.pdf", word())
    assert source.reader == "docx"
    assert source.notes == ("named .pdf but a Word document; read by its content",)
    assert source_of("letter.docx", b"Dear Chief Executive").notes == (
        "named .docx but plain text; read by its content",
    )
    assert source_of("letter", printed()).reader == "pdf"


@pytest.mark.parametrize("name", ["letter.docx", "letter.pptx", "letter.pdf"])
def test_a_cut_off_file_is_said_to_be_damaged(name: str) -> None:
    content = {"letter.docx": word, "letter.pptx": powerpoint, "letter.pdf": printed}[name]()
    assert refusal(name, content[: len(content) // 3]).startswith("is damaged")


@pytest.mark.parametrize("name", ["word/document.xml", "word/numbering.xml"])
def test_a_broken_part_is_said_to_be_damaged(name: str) -> None:
    assert refusal("letter.docx", with_parts(word(), {name: b"<w:document"})).startswith("is damaged: its part")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"x" * 2048)
    with pytest.raises(BadFile, match=r"letter\.txt: has 0\.0 MiB; the limit is 0 MiB\."):
        content_of(path, limits=Limits(size=1024))
    assert "the limit is" in refusal("letter.txt", b"x" * 2048, Limits(size=1024))


def test_an_endless_file_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(BadFile, match="the limit is 1 MiB"):
        content_of(Path("/dev/zero"), limits=Limits(size=1024 * 1024))


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is a folder"):
        content_of(tmp_path)
    with pytest.raises(BadFile, match="is not there"):
        content_of(tmp_path / "none.pdf")


@pytest.mark.parametrize(
    "limits", [Limits(entries=3), Limits(unpacked=5_000), Limits(entry=2_000)], ids=["entries", "total", "one entry"]
)
def test_a_package_that_unpacks_to_too_much_is_taken_for_a_zip_bomb(limits: Limits) -> None:
    assert "(a zip bomb?)" in refusal("letter.docx", word(), limits)


def test_a_package_that_unpacks_out_of_all_proportion_is_taken_for_a_zip_bomb() -> None:
    content = with_parts(word(), {"word/media/bomb.xml": b"a" * (40 * 1024 * 1024)})
    assert "(a zip bomb?)" in refusal("letter.docx", content)


def test_an_archive_in_a_package_is_never_opened() -> None:
    bomb = zipped({"bomb": b"0" * 5_000_000})
    assert source_of("letter.docx", with_parts(word(), {"word/embeddings/bomb.zip": bomb})).lines


def test_a_part_whose_stated_size_is_a_lie_is_said_to_be_damaged() -> None:
    content = bytearray(with_parts(word(), {}))
    at = content.index(b"PK\x01\x02")
    while content[at + 46 : at + 46 + 17] != b"word/document.xml":
        at = content.index(b"PK\x01\x02", at + 4)
    content[at + 24 : at + 28] = struct.pack("<I", 40)
    assert refusal("letter.docx", bytes(content)).startswith("is damaged")


def test_an_encrypted_entry_is_said_to_be_encrypted() -> None:
    content = bytearray(word())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refusal("letter.docx", bytes(content)) == "is encrypted."


@pytest.mark.parametrize("name", ["word/document.xml", "word/_rels/document.xml.rels"])
def test_entity_bombs_are_refused(name: str) -> None:
    inner = part(word(), name).decode()
    body = inner[inner.index("?>") + 2 :] if "?>" in inner else inner
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>{body}'
    assert "declares entities" in refusal("letter.docx", with_parts(word(), {name: bomb.encode()}))


def test_a_pdf_with_a_password_is_said_to_be_encrypted() -> None:
    assert refusal("letter.pdf", ENCRYPTED_PDF) == "is encrypted: it asks for a password."


def test_a_scan_without_text_says_so_and_names_ocrmypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BadFile) as caught:
        source_of("scan.pdf", _scan())
    assert caught.value.wrong == "is a scan without a text layer: its pages are pictures."
    assert "ocrmypdf" in caught.value.remedy


def test_a_scan_is_recognised_where_ocrmypdf_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "answer.pdf").write_bytes(printed())
    _install(tmp_path, monkeypatch, f"cat > /dev/null; cat {tmp_path}/answer.pdf")
    source = source_of("scan.pdf", _scan())
    assert "The council agreed the plan." in source.lines
    assert source.notes[0].startswith("a scan: its text was recognised by ocrmypdf")


def test_a_scan_that_takes_too_long_to_recognise_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, monkeypatch, "exec sleep 20")
    assert "took more than" in refusal("scan.pdf", _scan(), Limits(seconds=0.3))


def test_a_scan_that_ocrmypdf_refuses_gives_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, monkeypatch, "cat > /dev/null; echo no luck >&2; exit 2")
    with pytest.raises(BadFile, match="no luck"):
        source_of("scan.pdf", _scan())


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program `ocrmypdf` that runs `script`, found before any other."""
    program = folder / "ocrmypdf"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def _scan() -> bytes:
    """A PDF whose only page is a picture."""
    rows = b"".join(b"\x00" + b"\x80" * 40 for _ in range(40))
    head = struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
    picture = b"\x89PNG\r\n\x1a\n" + chunks
    return pdf(f"#image(bytes(({', '.join(map(str, picture))})), width: 10cm)")


ENCRYPTED_PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\n"
    b"4 0 obj\n<</Filter/Standard/V 1/R 2/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">/P -4>>\nendobj\n"
    b"trailer\n<</Root 1 0 R/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Size 5>>\n%%EOF\n"
)

NOISE = settings(max_examples=60, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])


def survives(name: str, content: bytes) -> Source | None:
    """Reads, or refuses in plain words; any other error is the test's failure."""
    try:
        return source_of(name, content)
    except BadFile:
        return None


@NOISE
@given(
    content=st.binary(max_size=3_000), start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", OLE[:8], b"\xff\xfe"])
)
def test_arbitrary_bytes_never_crash_a_reader(content: bytes, start: bytes) -> None:
    survives("noise", start + content)


@NOISE
@given(text=st.text(max_size=800))
def test_arbitrary_text_never_crashes_the_reader(text: str) -> None:
    survives("noise.txt", text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("make", [word, powerpoint, printed], ids=["docx", "pptx", "pdf"])
@NOISE
@given(data=st.data())
def test_damaged_copies_of_whole_files_never_crash_a_reader(make: Callable[[], bytes], data: st.DataObject) -> None:
    content = bytearray(make())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(content)), st.integers(10, len(content))))
    survives("damaged", bytes(content[:end]))


@pytest.mark.parametrize(
    ("make", "name"),
    [(word, "word/document.xml"), (word, "word/numbering.xml"), (word, "word/styles.xml"),
     (powerpoint, "ppt/slides/slide1.xml"), (powerpoint, "ppt/presentation.xml")],
)  # fmt: skip
@NOISE
@given(data=st.data())
def test_damaged_parts_never_crash_a_reader(make: Callable[[], bytes], name: str, data: st.DataObject) -> None:
    """The zip is whole and its XML often still is, so that the damage reaches the code that reads the tree."""
    xml = bytearray(part(make(), name))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 12))] = data.draw(st.sampled_from([b"", b"9", b"-1", b"x", b'"', b"0"]))
    survives("damaged", with_parts(make(), {name: bytes(xml)}))
