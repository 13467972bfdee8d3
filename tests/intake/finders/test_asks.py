from __future__ import annotations

from goldthread.intake.finders.asks import addressed_to, asks_of


def test_two_verbs_for_one_thing_are_one_ask() -> None:
    assert asks_of("Establish and appoint the role of director.") == ("Establish and appoint the role of director",)


def test_a_second_verb_that_tells_to_do_something_is_a_second_ask() -> None:
    assert asks_of("Keep the test as a live process and commission a review after a year.") == (
        "Keep the test as a live process",
        "commission a review after a year",
    )


def test_an_aside_in_brackets_is_no_ask() -> None:
    assert asks_of("Ask for a peer review in the new year. (Building on the earlier self-assessment.)") == (
        "Ask for a peer review in the new year",
    )


def test_what_a_plan_must_hold_is_asked_one_by_one() -> None:
    plan = "Agree a plan by April that sets out the phases, names an owner for each risk, shows how priorities match"
    assert asks_of(f"{plan} the money, and says how success will be measured.") == (
        "Agree a plan by April that sets out the phases",
        "names an owner for each risk",
        "shows how priorities match the money",
        "says how success will be measured",
    )
    assert len(asks_of("Agree a strategy that covers recruitment, retention and supervision.")) == 1
    assert len(asks_of("Publish a report that says what was found and names nobody.")) == 1


def test_whom_a_recommendation_asks_is_named_in_its_own_words() -> None:
    assert addressed_to("The Safeguarding Adults Board should review its protocol.") == "Safeguarding Adults Board"
    assert addressed_to("Members are asked to note the report.") == "Members"
    assert addressed_to("Appoint a director.") is None
    assert addressed_to("Appoint a director.", "For the Cabinet") == "Cabinet"
    assert addressed_to("This should be done soon.") is None
