"""The plan at the desk: changed and taken back, judged whole, and kept only when it is said so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.desk.desk import Desk
from clinician_console.desk.plan import choosing
from clinician_console.desk.plan.bounds import Bound, as_protocol, bound_rows, with_bound
from clinician_console.desk.plan.consents import cue_rows, with_consent
from clinician_console.desk.plan.editor import PlanEditor
from clinician_console.desk.plan.history import History
from clinician_console.desk.plan.homework import reported
from clinician_console.desk.plan.model import PlanDesk
from clinician_console.desk.plan.signals import with_another, with_signal
from clinician_console.patients.homework import HomeworkDone
from clinician_console.patients.patient import Patient
from clinician_console.patients.screening import Decision, ScreeningAnswer
from clinician_console.patients.treating import treating
from protocols.plans.loader import load_protocol
from protocols.plans.shelf import Origin
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.wire.parts import Consent
from tests.clinician_console.storage_kit import ready_store
from tests.clinician_console.treatment_kit import plan_of

HEIGHTS = load_protocol("heights")
NAMES = [step.name for step in HEIGHTS.steps]


def editor_of(plan=None):
    return PlanEditor(None, plan or plan_of())


def titles(editor):
    return [step.title for step in editor.plan.steps]


# ── there and back ───────────────────────────────────────────────────────────────────────────


@given(st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["undo", "redo"])), max_size=60))
def test_whatever_was_done_is_taken_back_and_done_again_in_its_order(deeds):
    history, past, ahead = History(0), [], []
    now = 0
    for deed in deeds:
        if deed == "undo":
            assert history.undo() is bool(past)
            if past:
                ahead.append(now)
                now = past.pop()
        elif deed == "redo":
            assert history.redo() is bool(ahead)
            if ahead:
                past.append(now)
                now = ahead.pop()
        elif history.put(deed):
            past.append(now)
            ahead.clear()
            now = deed
        assert (history.now, history.can_undo, history.can_redo) == (now, bool(past), bool(ahead))


def test_the_letters_of_one_word_are_taken_back_together_and_not_what_came_before():
    editor = editor_of()
    editor.move(0, 1)
    for typed in ("M", "My", "My lift"):
        editor.call(0, typed)
    editor.say_task(0, "Look.")
    editor.undo()
    assert editor.plan.steps[0].called == "My lift"
    editor.undo()
    assert editor.plan.steps[0].called is None
    assert titles(editor)[:2] == [NAMES[1], NAMES[0]]
    editor.redo()
    assert editor.plan.steps[0].called == "My lift"


def remove_one(editor, at, _number):
    if len(editor.plan.steps) > 1:
        editor.remove(at)


DEEDS = {
    "move": lambda editor, at, number: editor.move(at, round(number)),
    "remove": remove_one,
    "duplicate": lambda editor, at, _number: editor.duplicate(at),
    "call": lambda editor, at, number: editor.call(at, f"Lift\u202e {number:g}"),
    "task": lambda editor, at, number: editor.say_task(at, f"Look\n{number:g} times."),
    "value": lambda editor, at, number: editor.set_value(at, "height_m", number),
    "minutes": lambda editor, at, number: editor.last(at, number),
    "suds": lambda editor, at, number: editor.expect(at, round(number)),
    "calm": lambda editor, at, _number: editor.begin_calm(at, editor.scenes()[0]),
}


@settings(deadline=None, max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 14), st.floats(-5, 120)),
        max_size=12,
    )
)
def test_any_way_there_leads_back_to_the_plan_that_it_began_with(deeds):
    editor, first = editor_of(), plan_of()
    for deed, place, number in deeds:
        DEEDS[deed](editor, place % len(editor.plan.steps), number)
    last = editor.plan
    assert all(row.step is not None for row in editor.rows())
    while editor.can_undo:
        editor.undo()
    assert editor.plan == first
    while editor.can_redo:
        editor.redo()
    assert editor.plan == last


# ── what is refused ──────────────────────────────────────────────────────────────────────────


def test_every_fault_stands_beside_its_own_field_all_at_once():
    editor = editor_of()
    editor.set_value(1, "height_m", 400.0)
    editor.call(2, " ")
    editor.last(3, 500.0)
    rows = editor.rows()
    assert "400 is above the highest allowed, 50 m." in editor.said_of(1, "height_m")
    assert editor.said_of(2, "name") == ("is empty.",)
    assert editor.said_of(3, "minutes") == ("500 is above the highest allowed, 60 minutes.",)
    assert [bool(row.faults) for row in rows[:5]] == [False, True, True, True, False]
    assert editor.why_not_keep() == "Something is refused: it is marked beside its field."
    for _ in range(3):
        editor.undo()
    assert editor.faults() == ()


def test_an_order_that_asks_for_more_than_one_decision_at_a_step_is_refused_in_the_rules_words():
    editor = editor_of()
    editor.move(len(NAMES) - 1, 0)
    (fault, *_) = editor.faults()
    assert fault.step == 0
    assert "the largest step is" in fault.sentence


def test_a_step_that_was_left_out_comes_back_to_its_place_and_a_copy_has_a_free_name():
    editor = editor_of()
    editor.remove(2)
    assert editor.left_out() == (NAMES[2],)
    assert editor.put_back(NAMES[2]) == 2
    assert titles(editor) == NAMES
    editor.duplicate(2)
    editor.duplicate(2)
    assert titles(editor)[2:5] == [NAMES[2], f"{NAMES[2]} (3)", f"{NAMES[2]} (2)"]
    assert editor.faults() == ()
    editor = editor_of(plan_of(steps=plan_of().steps[:1]))
    with pytest.raises(UsageError):
        editor.remove(0)


def test_a_new_step_is_calm_and_a_value_of_the_treatment_protocol_is_none_of_the_plans():
    editor = editor_of()
    editor.begin_calm(1, editor.scenes()[0])
    row = editor.rows()[1]
    assert row.step.exposure == HEIGHTS.calm(row.step.scene)
    assert (row.values, row.changed) == ("all calm", True)
    editor = editor_of()
    before = editor.values(1)[0]
    editor.set_value(1, before.dimension.name, 1.5)
    editor.set_value(1, before.dimension.name, before.of_protocol)
    assert editor.plan == plan_of()
    editor.say_task(1, HEIGHTS.steps[1].task)
    editor.call(1, NAMES[1])
    assert editor.plan == plan_of()


# ── bounds and consent ───────────────────────────────────────────────────────────────────────


def rows_of(plan, faults=()):
    return {(row.scene.name, row.dimension.name): row for row in bound_rows(plan, HEIGHTS, faults)}


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from(sorted(rows_of(plan_of()))),
    st.sampled_from(list(Bound)),
    st.floats(0.01, 1.0),
)
def test_a_bound_only_ever_tightens_and_can_be_the_treatment_protocols_again(at, bound, share):
    plan = plan_of()
    row = rows_of(plan)[at]
    lowest, highest = row.room(bound)
    tight = with_bound(plan, row, bound, lowest + share * (highest - lowest))
    after = rows_of(tight)[at]
    assert after.widest == row.widest
    assert after.widest.tightened_by(after.limits) == after.limits
    assert as_protocol(tight, after) == plan
    assert with_bound(tight, after, bound, row.widest_value(bound)) == plan


def test_steps_beyond_a_tightened_bound_are_marked_and_kept_nowhere():
    editor = editor_of()
    row = rows_of(editor.plan)["glass_lift", "height_m"]
    editor.put(with_bound(editor.plan, row, Bound.NEVER_BEYOND, 3.0))
    assert any("is above the highest allowed, 3 m." in one.sentence for one in editor.faults())
    assert editor.values(0)[0].limits.absolute.highest == 3.0
    assert editor.why_not_keep()


def test_a_cue_has_the_patients_newest_word_and_never_of_the_protocol_is_not_lifted():
    plan = plan_of()
    rows = {row.cue.name: row for row in cue_rows(plan, HEIGHTS, ())}
    assert rows["gust"].said is None
    assert rows["gust"].holds is HEIGHTS.consent["gust"]
    for consent in (Consent.ALLOWED, Consent.NEVER):
        plan = with_consent(plan, "gust", consent, date(2026, 3, 1), "A. Weber")
    rows = {row.cue.name: row for row in cue_rows(plan, HEIGHTS, ())}
    assert rows["gust"].holds is Consent.NEVER
    assert len(plan.consents) == 1
    street = load_protocol("night_street")
    never = [row for row in cue_rows(plan_of(street), street, ()) if row.of_protocol == "never"]
    assert all(row.why_not(Consent.ALLOWED) and not row.why_not(Consent.NEVER) for row in never)


# ── choosing ─────────────────────────────────────────────────────────────────────────────────


def test_protocols_are_found_by_a_fear_and_broken_ones_of_the_clinic_are_named_with_their_faults(
    tmp_path,
):
    own = tmp_path / "protocols"
    own.mkdir()
    (own / "ours.toml").write_text(HEIGHTS.text.replace("glass lift", "our lift"), "utf-8")
    (own / "broken.toml").write_text("schema_version = 2\nsteps = 3\n", "utf-8")
    found = choosing.choices(tmp_path)
    by_name = {one.name: one for one in found}
    assert by_name["heights"].origin is Origin.LIBRARY
    assert by_name["ours"].origin is Origin.CLINIC
    assert found[-1] == by_name["broken"], "what cannot be chosen stands last"
    assert len(by_name["broken"].faults) > 1
    names = [one.name for one in choosing.matching(found, "fear of heights")]
    assert {"heights", "edges", "ours", "broken"} <= set(names)
    assert "road" not in names
    assert "heights" in choosing.goals_of(found)
    assert choosing.picture(HEIGHTS, NAMES[0]) is not None
    assert choosing.picture(by_name["ours"].protocol, NAMES[0]) is None


# ── kept ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def desk(tmp_path):
    store = ready_store(tmp_path)
    store.keep_patient(Patient(code="P014"))
    found = Desk(store, FakeClock())
    found.choose_patient("P014")
    yield found
    store.close()


@pytest.fixture
def model(desk):
    found = PlanDesk(desk)
    found.by = "A. Weber"
    found.read()
    return found


def test_nothing_is_kept_until_it_is_said_and_then_a_version_follows_the_one_before(model, desk):
    assert model.why_not_keep() == "There is no plan yet: choose a treatment protocol."
    model.choose(HEIGHTS)
    assert model.unkept
    assert desk.store.courses("P014") == ()
    assert model.keep().version == 1
    assert (model.unkept, model.why_not_keep()) == (False, "Nothing is changed.")
    model.editor.call(0, "The lobby of work")
    model.discard()
    assert model.editor.plan.steps[0].called is None
    model.editor.call(0, "The lobby of work")
    model.allow("gust", Consent.NEVER)
    assert model.keep().version == 2
    said = model.said_of(model.versions[-1])
    assert f"the step “{NAMES[0]}” is called “The lobby of work”." in said
    assert "A. Weber" in said[-1]
    assert [one.version for one in desk.store.plan_versions(model.course.course_id)] == [1, 2]


def test_a_session_follows_the_steps_that_were_made_here(model, desk):
    model.choose(HEIGHTS)
    model.editor.duplicate(2)
    model.editor.call(3, "My sister's balcony")
    model.editor.say_task(3, "Stand there with both hands free.")
    model.editor.expect(3, 65)
    value = model.editor.values(3)[0]
    model.editor.set_value(3, value.dimension.name, value.value + 1.0)
    model.keep()
    found = treating(desk.store, "P014", desk.today())
    assert found is not None
    step = found[1].steps[3]
    assert (step.name, step.expected_suds) == ("My sister's balcony", 65)
    assert step.task == "Stand there with both hands free."
    assert step.exposure[value.dimension.name] == value.value + 1.0


def test_a_version_that_somebody_made_meanwhile_is_not_written_over(model, desk):
    model.choose(HEIGHTS)
    model.keep()
    model.editor.call(0, "Mine")
    other = PlanDesk(desk)
    other.by = "B. Nurse"
    other.read()
    other.editor.call(0, "Theirs")
    other.keep()
    with pytest.raises(UsageError, match="made meanwhile"):
        model.keep()
    assert model.editor.plan.steps[0].called == "Mine", "what was typed is not lost"


def test_another_protocol_forgets_no_never(model):
    model.choose(HEIGHTS)
    model.allow("gust", Consent.NEVER)
    model.keep()
    model.choose(load_protocol("edges"))
    kept = [one for one in model.editor.plan.consents if one.cue == "gust"]
    assert [one.consent for one in kept] == [Consent.NEVER]
    model.editor.undo()
    assert model.editor.plan.protocol_name == "heights"


def test_who_has_not_said_who_they_are_writes_nothing_down(model):
    model.choose(HEIGHTS)
    model.by = " "
    assert model.why_not_keep() == "Say first who writes this down."


def test_a_screening_that_lapsed_or_says_not_fit_says_why_no_session_begins(model, desk):
    model.choose(HEIGHTS)
    model.keep()
    assert model.screening.lacking_said(desk.today()) == "there is no screening yet."
    form = model.screening
    form.answers = {one.name: ScreeningAnswer.NO for one in form.asked}
    form.decision, form.valid_days = Decision.FIT, 1
    model.keep_screening()
    assert model.screening.lacking_said(desk.today()) == ""
    desk.clock.advance(3 * 24 * 3600)
    model.read()
    assert model.screening.lacking_said(desk.today()) == "the screening held until 2 Jan 2026."
    form = model.screening
    form.answers = {one.name: ScreeningAnswer.NO for one in form.asked}
    form.decision, form.reason = Decision.NOT_FIT, "Waits for the neurologist."
    model.keep_screening()
    said = model.screening.lacking_said(desk.today())
    assert said == "the screening says not fit: Waits for the neurologist."


def test_a_safety_signal_is_faded_stage_by_stage_and_another_is_named_once(model):
    model.choose(HEIGHTS)
    signal = model.editor.plan.signals[0]
    plan = with_signal(model.editor.plan, signal.model_copy(update={"stage": 1}))
    assert plan.signals[0].stage == 1
    plan = with_another(plan, " Phone in\nthe hand ")
    assert plan.signals[-1].name == "Phone in the hand"
    for typed in ("phone in the hand", " ", "x" * 500):
        with pytest.raises(UsageError):
            with_another(plan, typed)
    model.editor.put(plan)
    assert model.editor.faults() == ()


def test_a_screening_needs_every_answer_a_decision_and_its_reason(model):
    model.choose(HEIGHTS)
    model.keep()
    form = model.screening
    assert form.standing.lacking == "there is no screening"
    assert "are open" in form.why_not_keep()
    for one in form.asked:
        form.answers[one.name] = ScreeningAnswer.NO
    assert form.why_not_keep() == "The clinician has not decided."
    form.answers[form.asked[0].name] = ScreeningAnswer.NOT_KNOWN
    form.decision = Decision.FIT
    assert form.why_not_keep() == "This decision needs its reason."
    form.reason = "Asked the family doctor."
    assert form.why_not_keep() == ""
    model.keep_screening()
    assert model.screening.standing.may_begin
    assert model.screening.before(form.asked[0].name) is ScreeningAnswer.NOT_KNOWN
    assert not model.screening.begun


def test_homework_is_agreed_and_what_came_of_it_is_written_down(model):
    model.choose(HEIGHTS)
    model.keep()
    model.agree("Ride the lift\nat work.", 3)
    model.agree("Stand on the balcony.", None)
    assert [row.agreed.number for row in model.tasks()] == [2, 1]
    model.report(reported(1, HomeworkDone.PARTLY, 2, "It held."))
    assert model.tasks()[1].report.said() == "Homework 1 partly, 2 times; learned: It held."
    with pytest.raises(UsageError):
        model.agree("  ", None)
