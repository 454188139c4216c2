"""Between the end of a session and the patient's leaving: told, asked, agreed, signed; no Qt."""

from __future__ import annotations

import pytest

from clinician_console.desk.after.debrief import Debrief, Typed, whole_said
from clinician_console.desk.after.harm import Harm
from clinician_console.desk.after.reporting import CHOICES, Reporting
from clinician_console.desk.after.tasks import Tasks
from clinician_console.desk.after.vouching import Vouching
from clinician_console.desk.making.course_facts import facts_of
from clinician_console.desk.making.taken_home import TakenHome
from clinician_console.record.adverse_event import (
    AdverseEvent,
    AdverseKind,
    Severity,
)
from clinician_console.record.rights import Account, AccountRole
from clinician_console.record.signatures import Standing
from protocols.plans.evidence import Came
from shared.errors import UsageError
from tests.clinician_console.after_kit import NAME, after_at, another_session, desk_after
from tests.clinician_console.storage_kit import PATIENT_CODE, new_session

WHOLE = Typed("I shall fall", "80", Came.NO, "20 %", "It holds.")
DIZZY = AdverseEvent(
    kind=AdverseKind.SICKNESS,
    severity=Severity.MILD,
    relation=None,
    action=None,
    outcome=None,
    text="dizzy",
)


@pytest.fixture(scope="module")
def one_desk(tmp_path_factory):
    found = desk_after(tmp_path_factory.mktemp("desk"))
    yield found
    found.store.close()


@pytest.fixture
def desk(one_desk):
    """A desk after another session; nobody makes a store for each."""
    account = one_desk.store.account
    another_session(one_desk)
    yield one_desk
    one_desk.store.account = account


def seen_as(desk, *roles):
    desk.store.account = Account("S. Berg", frozenset(roles))


def test_what_was_not_asked_of_a_step_is_told_afterwards_and_read_back_so(desk):
    after = after_at(desk)
    debrief = Debrief(after)
    [row] = debrief.rows
    assert (row.step, row.suds, row.expected) == ("first floor", (40, 60), None)
    assert whole_said(debrief.rows) == "0 of 1 on record"
    debrief.write(row, WHOLE, NAME)
    for rows in (debrief.rows, Debrief(after_at(desk)).rows):
        [expected] = [one.expected for one in rows]
        assert (expected.outcome, expected.before, expected.after) == ("I shall fall", 80, 20)
        assert (expected.happened, expected.learned) == (Came.NO, "It holds.")
    assert whole_said(debrief.rows) == "all on record"


def test_a_slip_in_the_debrief_is_told_again_and_the_last_word_counts(desk):
    debrief = Debrief(after_at(desk))
    debrief.write(debrief.rows[0], WHOLE, NAME)
    debrief.write(debrief.rows[0], Typed(happened=Came.PARTLY, now="35"), NAME)
    [row] = Debrief(after_at(desk)).rows
    assert (row.expected.happened, row.expected.after, row.expected.before) == (Came.PARTLY, 35, 80)


def test_all_faults_of_a_row_are_told_at_once_and_nothing_is_written(desk):
    after = after_at(desk)
    debrief = Debrief(after)
    with pytest.raises(UsageError) as refused:
        debrief.write(debrief.rows[0], Typed(before="lots", learned="It holds."), NAME)
    for word in ("what was expected", "0 to 100", "whether it happened"):
        assert word in str(refused.value)
    with pytest.raises(UsageError, match="what was expected"):
        debrief.write(debrief.rows[0], Typed(), NAME)
    assert after_at(desk).looked.session.entries == ()


def test_none_is_an_answer_and_a_later_word_on_an_event_counts(desk):
    harm = Harm(after_at(desk))
    before = len(harm.told())  # the session has one of its own
    harm.none(NAME)
    assert len(harm.told()) == before + 1
    assert harm.told()[-1].event is None
    harm.happened(DIZZY, NAME)
    [last] = [at.event for at in harm.told() if at.event and at.event.ref != "abc123"]
    harm.happened(
        AdverseEvent(
            **{name: getattr(DIZZY, name) for name in ("kind", "relation", "action", "outcome")},
            severity=Severity.MODERATE,
            text="dizzy, had to sit",
            ref=last.ref,
        ),
        NAME,
    )
    again = Harm(after_at(desk))
    assert len(again.told()) == before + 2
    [last] = [at.event for at in again.told() if at.event and at.event.ref == last.ref]
    assert (last.severity, last.text) == (Severity.MODERATE, "dizzy, had to sit")
    with pytest.raises(UsageError, match="Nothing is said"):
        harm.happened(
            AdverseEvent(kind=None, severity=None, relation=None, action=None, outcome=None)
        )


def test_homework_is_agreed_within_the_course_and_a_slip_is_written_again(desk):
    after = after_at(desk)
    tasks = Tasks(after)
    assert len(tasks.suggested()) > 1
    tasks.agree("Take the lift", "3", by=NAME)
    tasks.agree("Stand on the balcony", by=NAME)
    tasks.agree("Take the glass lift", "2", number=1, by=NAME)
    told = [(at.number, at.task, at.times) for at in Tasks(after_at(desk)).agreed()]
    assert told == [(1, "Take the glass lift", 2), (2, "Stand on the balcony", None)]
    facts = facts_of(desk.store, after.looked.course)
    assert [at.agreed.task for at in facts.homework] == [
        "Take the glass lift",
        "Stand on the balcony",
    ]
    with pytest.raises(UsageError, match="whole number"):
        tasks.agree("Walk", "often", by=NAME)
    with pytest.raises(UsageError, match="needs words"):
        tasks.agree("  ", by=NAME)


def test_sheet_and_card_are_in_the_patients_language_and_never_overwrite(tmp_path):
    (tmp_path / "store").mkdir()
    desk = desk_after(tmp_path / "store", language="de-AT")
    after = after_at(desk)
    Debrief(after).write(Debrief(after).rows[0], WHOLE, NAME)
    tasks = Tasks(after)
    tasks.agree("Lift fahren", "3", by=NAME)
    sheet = tasks.take_home(TakenHome.SHEET, tmp_path / "homework.pdf")
    card = tasks.take_home(TakenHome.CARD, tmp_path / "card.pdf")
    second = tasks.take_home(TakenHome.CARD, tmp_path / "card.pdf")
    assert second.name == "card-2.pdf"
    for path in (sheet, card, second):
        assert b"/Lang (de)" in path.read_bytes()
        assert PATIENT_CODE.encode() not in path.read_bytes()
    desk.store.close()


def test_the_report_is_shown_from_memory_and_what_is_chosen_is_written(desk, tmp_path):
    reporting = Reporting(after_at(desk))
    shares = []
    pages = reporting.pages(shares.append)
    assert pages
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert shares == sorted(shares)
    assert not list(tmp_path.rglob("*.png")), "no page of a report is in a file"
    out = tmp_path / "out"
    out.mkdir()
    short = desk.session[-8:]
    assert reporting.write(["pdf"], out, print) == out / f"session-{short}.pdf"
    several = reporting.write(["csv", "fhir"], out, print)
    assert several == out / f"session-{short}"
    assert len(list(several.iterdir())) == 2
    with pytest.raises(UsageError, match="Nothing is chosen"):
        reporting.write([], out, print)


def test_it_is_signed_as_it_stands_and_what_is_told_afterwards_wants_another_signature(desk):
    after = after_at(desk)
    vouching = Vouching(after)
    assert (vouching.said(), vouching.why_not_sign()) == ("unsigned", "")
    vouching.sign(by=NAME)
    assert vouching.said() == f"signed ({NAME})"
    assert vouching.why_not_sign() == "It is signed, and nothing has changed since."
    Harm(after).none(NAME)
    assert vouching.standing is Standing.AMENDED
    assert Vouching(after_at(desk)).standing is Standing.AMENDED
    vouching.sign(trainee=True, by=NAME)
    assert vouching.standing is Standing.AWAITED
    assert vouching.why_not_countersign()


def test_who_only_reads_writes_and_signs_nothing_and_is_told_why(desk):
    after = after_at(desk)
    seen_as(desk, AccountRole.SUPERVISOR)
    assert "may not write" in after.why_not()
    assert "may not sign" in Vouching(after).why_not_sign()
    offered = {at.name: at.why_not for at in Reporting(after).choices()}
    assert offered["pdf"] == ""
    assert offered["csv"]
    assert len(offered) == len(CHOICES)


def test_a_session_without_an_end_is_told_of_and_closed_as_interrupted(desk):
    begun = desk.store.begin_session(new_session())
    desk.choose_session(str(begun.session_id))
    after = after_at(desk)
    assert after.looked.runs
    assert "another console" in after.why_not()
    desk.store._marks.pop(begun.session_id).release()
    after.take(after.read())
    assert after.looked.was_interrupted
    assert "has no end" in after.why_not()
    after.close_as_interrupted()
    after.take(after.read())
    assert after.why_not() == ""
    assert after.looked.was_interrupted
    assert after.looked.course is None
    assert "no course" in Tasks(after).why_not()


def test_without_a_session_there_is_nothing_to_do_and_the_newest_is_taken_where_none_is_chosen(
    desk,
):
    newest = desk.session
    desk.choose_session(None)
    assert after_at(desk).looked.session.session_id == newest
    desk.choose_patient(None)
    after = after_at(desk)
    assert after.looked is None
    assert after.why_not()
