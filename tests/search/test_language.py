"""What a person types becomes terms; nothing that anybody types raises, in either engine."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.search.language import Query, Term, folded_words, parse
from goldthread.search.queries import find
from tests.cast import Cast
from tests.search.asking import wanted

ODD = st.text(alphabet=st.sampled_from(list("ab1 \"*-()'&|!:<>\\%{}^~+,.\x00\n’“ßİé_٣字")), max_size=40)


def test_words_phrases_prefixes_and_exclusions_are_told_apart() -> None:
    assert parse('risk "local test" safeguard* -draft -"first phase"') == Query(
        (Term(("risk",)), Term(("local", "test"), exact=True), Term(("safeguard",), prefix=True)),
        (Term(("draft",)), Term(("first", "phase"), exact=True)),
    )


def test_words_that_hang_together_are_a_phrase() -> None:
    assert parse("LTA15-R2 council's 2015/16").wanted == (
        Term(("lta15", "r2")),
        Term(("council", "s")),
        Term(("2015", "16")),
    )


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("recommendation", ("recommendation", "recommendations")),
        ("policies", ("policies", "policy")),
        ("policy", ("policy", "policies")),
        ("risks", ("risks", "risk")),
        ("process", ("process", "processes")),
        ("processes", ("processes", "process")),
        ("survey", ("survey", "surveys")),
        ("r2", ("r2",)),
    ],
)
def test_a_word_is_found_in_singular_and_plural(word: str, forms: tuple[str, ...]) -> None:
    assert parse(word).wanted[0].forms == forms


def test_a_word_in_quotes_is_found_as_it_stands() -> None:
    assert parse('"risk"').wanted[0].forms == ("risk",)


def test_accents_and_curly_quotes_do_not_matter() -> None:
    assert folded_words("Résumé of the Council’s ‘Études’") == ["resume", "of", "the", "council", "s", "etudes"]


def test_an_open_quotation_mark_ends_with_the_line() -> None:
    assert parse('"risk register').wanted == (Term(("risk", "register"), exact=True),)


@pytest.mark.parametrize("typed", ["", "   ", "- * \"\" ''", "\x00", "—"])
def test_marks_alone_ask_for_nothing(typed: str) -> None:
    assert not parse(typed)


@given(st.text() | ODD)
def test_every_text_is_a_query_of_folded_words_only(typed: str) -> None:
    query = parse(typed)
    for term in (*query.wanted, *query.unwanted):
        assert term.words
        assert all(word.isalnum() and word == word.lower() and len(word) <= 60 for word in term.words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(typed=st.text(max_size=60) | ODD)
def test_no_engine_is_upset_by_what_is_typed(typed: str, people: Cast) -> None:
    find(wanted(people.improvement_lead, people.council, typed))
