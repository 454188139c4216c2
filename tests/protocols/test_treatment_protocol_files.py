"""What a clinic writes in a treatment protocol's file, and what it is told when that is wrong."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protocols.catalogue import SCENES, SceneName
from protocols.files import MOST_BYTES
from protocols.plans.loader import library, load_protocol, parse_protocol
from protocols.plans.schema import HOLD_AFTER_S, SAFE_AFTER_S
from protocols.reading import MOST_FAULTS
from protocols.scenes.dimensions import EDGE_GUARDS
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.errors import ProtocolFileError
from shared.wire.parts import Consent, SessionPlan
from tests.protocols.protocol_kit import HEAD, faults_of, read, step

quick = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

# ── what is read ─────────────────────────────────────────────────────────────────────────────


def test_a_dimension_that_a_step_does_not_name_is_calm_whatever_the_step_before_had():
    protocol = read(HEAD + step("One", "height_m = 10, wind = 0.5") + step("Two", "height_m = 12"))
    assert protocol.steps[1].exposure == {**GLASS_LIFT.calm_exposure(), "height_m": 12.0}


@pytest.mark.parametrize("level", range(len(EDGE_GUARDS)))
def test_a_level_is_written_by_its_name_or_by_its_number(level):
    ladder = [step(f"Step {n}", f"edge_guard = {n}") for n in range(level)]
    by_number = read(HEAD + "".join([*ladder, step("Last", f"edge_guard = {level}")]))
    by_name = read(HEAD + "".join([*ladder, step("Last", f'edge_guard = "{EDGE_GUARDS[level]}"')]))
    assert by_number.steps == by_name.steps
    assert by_name.steps[-1].exposure["edge_guard"] == level


def test_a_cue_that_nobody_talked_about_is_asked_first():
    protocol = read(HEAD + '[consent]\ngust = "allowed"\nbird = "never"\n' + step("One"))
    unspoken = {cue.name: Consent.ASK_FIRST for spec in SCENES.values() for cue in spec.cues}
    assert "light_dims" in unspoken
    assert protocol.consent == {**unspoken, "gust": Consent.ALLOWED, "bird": Consent.NEVER}


def test_the_record_keeps_the_whole_file_and_its_digest():
    text = HEAD + "# a comment with an ü\n" + step("One")
    protocol = read(text)
    assert protocol.text == text
    assert protocol.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_file_saved_by_a_windows_editor_is_read_too():
    text = (HEAD + step("One")).replace("\n", "\r\n")
    protocol = parse_protocol(b"\xef\xbb\xbf" + text.encode(), "tower.toml")
    assert protocol.steps[0].name == "One"
    assert protocol.text == text
    assert parse_protocol(protocol.text.encode(), "tower.toml") == protocol, (
        "the hash is the text's"
    )


def test_the_safe_place_may_be_a_step_and_the_scene_after_it_is_entered_calm():
    text = HEAD + step("Up", "height_m = 20") + step("Rest", scene="safe_place")
    assert read(text + step("Again", "height_m = 20")).steps[1].exposure == {}
    faults = faults_of(text + step("Too far", "height_m = 40"))
    assert faults == (
        "tower.toml › step 3 “Too far” › height_m: goes from 0 m in the calm with which the scene "
        "is entered to 40 m; the largest step is 20 m.",
    )


def test_coming_down_is_never_too_large_a_step():
    up = "".join(step(f"{height} m", f"height_m = {height}") for height in (20, 40, 60))
    assert read(HEAD + up + step("Down", "height_m = 0")).steps[-1].exposure["height_m"] == 0


def test_the_plan_for_the_headset_names_every_cue_and_limit_of_its_scenes():
    plan = read(HEAD + step("One")).plan()
    assert isinstance(plan, SessionPlan)
    assert plan.scenes == ("glass_lift", "safe_place")
    assert set(plan.consent) == {cue.name for cue in GLASS_LIFT.cues}
    assert set(plan.guardrails["glass_lift"]) == set(GLASS_LIFT.calm_exposure())


def test_the_waits_of_a_file_have_the_bounds_of_the_wire():
    for field, bounds in (("hold_after_s", HOLD_AFTER_S), ("safe_after_s", SAFE_AFTER_S)):
        schema = SessionPlan.model_json_schema()["properties"][field]
        assert (bounds.lowest, bounds.highest) == (schema["minimum"], schema["maximum"])


def test_a_step_beyond_the_recommended_bounds_is_no_fault_but_is_told():
    ladder = "".join(step(f"{height} m", f"height_m = {height}") for height in (20, 40, 60, 70))
    assert read(HEAD + ladder).cautions() == (
        "step 4 “70 m” › height_m: 70 m is beyond the recommended 0 m to 60 m; "
        "the therapist is asked to confirm it.",
    )


# ── guardrails only tighten ──────────────────────────────────────────────────────────────────

HEIGHT = "[guardrails.glass_lift.height_m]\n"


def test_a_file_tightens_the_catalogue():
    protocol = read(
        HEAD + HEIGHT + "absolute = [0, 50]\nlargest_step = 5\nrate_per_s = 1\n" + step("One")
    )
    limits = protocol.tracks(SceneName("glass_lift"))["height_m"].guardrail
    assert (limits.absolute.highest, limits.recommended.highest) == (50, 50)
    assert (limits.largest_step, limits.rate_per_s) == (5, 1)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "absolute = [0, 120]",
            "absolute: 0 m to 120 m would loosen the catalogue's 0 m to 100 m; "
            "a file may only tighten.",
        ),
        (
            "recommended = [0, 80]",
            "recommended: 0 m to 80 m would loosen the catalogue's 0 m to 60 m; "
            "a file may only tighten.",
        ),
        (
            "largest_step = 30",
            "largest_step: 30 would loosen the catalogue's 20; a file may only tighten.",
        ),
        (
            "rate_per_s = 3",
            "rate_per_s: 3 would loosen the catalogue's 2; a file may only tighten.",
        ),
        (
            "relief_rate_per_s = 0.1",
            "relief_rate_per_s: cannot be set: no treatment protocol slows the way down.",
        ),
        ("absolute = [5, 50]", "absolute: leaves out the calm value, 0 m."),
        ("absolute = [50, 5]", "absolute: lowest 50 is above highest 5."),
        ("absolute = 50", "absolute: expected [lowest, highest], got the number 50."),
        ('absolute = [0, "high"]', "absolute: expected a number, got the text “high”."),
        (
            "absolute = [0, 20]\nrecommended = [0, 30]",
            "recommended: 0 m to 30 m goes beyond the absolute 0 m to 20 m.",
        ),
        ("rate_per_s = 0", "rate_per_s: 0 is not above 0."),
        ("rate_per_s = nan", "rate_per_s: expected a number, got the number nan."),
        ("rate_s = 1", "rate_s: unknown limit, did you mean rate_per_s?"),
    ],
)
def test_a_file_that_would_loosen_a_limit_is_told_so(line, sentence):
    assert faults_of(HEAD + HEIGHT + line + "\n" + step("One")) == (
        f"tower.toml › guardrails › glass_lift › height_m › {sentence}",
    )


def test_steps_are_held_against_the_tightened_limits():
    faults = faults_of(HEAD + HEIGHT + "absolute = [0, 15]\n" + step("One", "height_m = 16"))
    assert faults == (
        "tower.toml › step 1 “One” › height_m: 16 is above the highest allowed, 15 m.",
    )


# ── every fault at once, by name ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("exposure", "sentence"),
    [
        ("height_m = 240", "height_m: 240 is above the highest allowed, 100 m."),
        ("height_m = -1", "height_m: -1 is below the lowest allowed, 0 m."),
        ('height_m = "high"', "height_m: expected a number, got the text “high”."),
        ("height_m = true", "height_m: expected a number, got the truth value true."),
        ("height_m = nan", "height_m: expected a number, got the number nan."),
        ("height_m = inf", "height_m: expected a number, got the number inf."),
        ("height_m = 2026-01-01", "height_m: expected a number, got the date 2026-01-01."),
        ("height_m = [1]", "height_m: expected a number, got a list."),
        ("heigth_m = 1", "heigth_m: unknown dimension of glass_lift, did you mean height_m?"),
        ('edge_guard = "railling"', "edge_guard: unknown level “railling”, did you mean railing?"),
        (
            "edge_guard = 1.5",
            "edge_guard: 1.5 lies between two levels; there is wall, railing, glass, half_rail, "
            "rope, none.",
        ),
        (
            'edge_guard = "half_rail"',
            "edge_guard: goes from “wall” in the calm with which the scene is entered to "
            "“half_rail”; the largest step is 2 levels.",
        ),
        (
            "height_m = 30",
            "height_m: goes from 0 m in the calm with which the scene is entered to 30 m; "
            "the largest step is 20 m.",
        ),
    ],
)
def test_a_fault_of_a_step_is_named_by_step_and_dimension(exposure, sentence):
    assert faults_of(HEAD + step("Glass floor", exposure)) == (
        f"tower.toml › step 1 “Glass floor” › {sentence}",
    )


def test_a_step_that_rises_too_far_names_the_step_it_comes_from():
    faults = faults_of(HEAD + step("Low", "height_m = 5") + step("High", "height_m = 30"))
    assert faults == (
        "tower.toml › step 2 “High” › height_m: goes from 5 m in step 1 “Low” to 30 m; "
        "the largest step is 20 m.",
    )


def test_going_nearer_to_the_edge_is_a_rise_although_the_number_falls():
    faults = faults_of(HEAD + step("Edge", "edge_distance_m = 0.5"))
    assert "edge_distance_m: goes from 2 m" in faults[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (step("One", scene="glas_lift"), "scene: unknown scene “glas_lift”, did you mean glass_l"),
        (step("One", minutes='"long"'), "minutes: expected a number, got the text “long”."),
        (step("One", minutes="0"), "minutes: 0 is below the lowest allowed, 0.5 minutes."),
        (step("One", minutes="600"), "minutes: 600 is above the highest allowed, 60 minutes."),
        (step(" "), "name: is empty."),
        (step("One").replace("task =", "taks ="), "taks: unknown key, did you mean task?"),
        (step("One").replace('task = "Look down."\n', ""), "task: is missing."),
        (step("One").replace('"Look down."', "7"), "task: expected a text, got the number 7."),
        (step("n" * 121), "name: has 121 characters, 120 are the most."),
        (step("One") + step("ONE"), "name: is the name of step 1 “One” already."),
        (step("One") + '[consent]\ngusst = "never"', "gusst: unknown cue, did you mean gust?"),
        ('[consent]\ngust = "alowed"\n' + step("One"), "“alowed”, did you mean allowed?"),
        ("[consent]\ngust = true\n" + step("One"), "gust: expected one of allowed, ask first, n"),
        ("consent = 3\n" + step("One"), "consent: expected a table, got the number 3."),
        ("[guardrails.glas_lift]\n" + step("One"), "glas_lift: unknown scene, did you mean glass"),
        ("hold_after_s = 9\n" + step("One"), "hold_after_s: 9 is above the highest allowed, 2 s."),
        ("hold_after_s = 0\n" + step("One"), "hold_after_s: 0 is below the lowest allowed, 0.3 s"),
        (
            "hold_after_s = 1.0\nsafe_after_s = 0.9\n" + step("One"),
            "safe_after_s: 0.9 s is not later than hold_after_s, 1 s.",
        ),
        ("steps = []", "steps: is empty; at least one of its steps is needed."),
        ("steps = 3", "steps: expected a list of steps, got the number 3."),
        ("steps = [3]", "step 1: expected a table, got the number 3."),
        ("", "steps: is missing."),
        (step("x") * 101, "steps: has 101 steps, 100 are the most."),
        ("titel = 1\n" + step("One"), "titel: unknown key, did you mean title?"),
    ],
)
def test_a_fault_of_the_file_is_a_sentence_with_the_names_that_lead_to_it(text, fault):
    assert any(fault in found for found in faults_of(HEAD + text))


def test_all_faults_of_a_file_are_told_at_once():
    text = (
        HEAD.replace('"A tower."', "4").replace('["A study"]', "[]")
        + '[consent]\nbird = "perhaps"\n'
        + step("One", 'height_m = 240, heigth_m = 1, edge_guard = "railling"')
        + step("Two", minutes='"long"', scene="moon")
        + step("One")
    )
    faults = faults_of(text)
    assert len(faults) == 9
    assert all(fault.startswith("tower.toml › ") for fault in faults)


def test_a_faulty_value_is_not_blamed_a_second_time_on_its_neighbour():
    faults = faults_of(
        HEAD
        + step("One", "height_m = 20")
        + step("Two", 'height_m = "high"')
        + step("Three", "height_m = 60")
        + step("Four", scene="moon")
        + step("Five", "height_m = 80")
    )
    assert len(faults) == 2


def test_a_listing_that_nobody_would_read_to_its_end_is_cut():
    faults = faults_of(HEAD + step("One", ", ".join(f"x{n} = 1" for n in range(500))))
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1] == "tower.toml: and 400 more."


# ── files that are no treatment protocols ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"title = 'H\xf6he'", "is not a text in UTF-8 (line 1)"),
        (b"a = 1\nb = \xff", "is not a text in UTF-8 (line 2)"),
        (b"schema_version = 1\ntitle 3\n", "line 2, column 7: "),
        (b'title = "unclosed', "This is not TOML."),
        (b"a = " + b"[" * 100_000, "too deep"),
        (b"a = " + b"9" * 10_000, "cannot be read"),
        (b"a = 2026-02-31", "2026-02-31"),
        (b"x" * (MOST_BYTES + 1), "larger than 250 kB"),
    ],
)
def test_what_is_no_treatment_protocol_is_one_sentence(content, words):
    faults = faults_of(content)
    assert len(faults) == 1
    assert words in faults[0] or b"2026-02-31" in content


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("", "schema_version: is missing; begin the file with: schema_version = 2"),
        ("schema_version = 3", "expected 1 or 2, got the number 3; this Gradus reads versions 1"),
        ("schema_version = 0", "expected 1 or 2, got the number 0"),
        ("schema_version = true", "expected 1 or 2, got the truth value true"),
        ("schema_version = 1.0", "expected 1 or 2, got the number 1.0"),
        ("schema_version = '1'", "expected 1 or 2, got the text “1”"),
    ],
)
def test_a_file_of_another_schema_is_told_so_and_still_hears_of_its_other_faults(version, words):
    head = HEAD.replace("schema_version = 1", version)
    faults = faults_of(head + "nonsense = 1\n" + step("One", "height_m = 240"))
    assert words in faults[0]
    assert [fault.split(": ")[0] for fault in faults[1:]] == [
        "tower.toml › nonsense",
        "tower.toml › step 1 “One” › height_m",
    ]


@pytest.mark.parametrize(
    ("content", "next_step"),
    [
        (b"\x89PNG\r\n\x1a\n\xff", "Save it as a text file in UTF-8"),
        (b"no toml at all", "Mend it at that place, or choose another file"),
        (b"", "gradus protocols list"),
        (HEAD.encode(), "Mend the lines named above"),
    ],
)
def test_the_next_step_fits_what_is_wrong_with_the_file(content, next_step):
    with pytest.raises(ProtocolFileError) as caught:
        parse_protocol(content, "tower.toml")
    last = str(caught.value).splitlines()[-1]
    assert last.startswith(caught.value.next_step)
    assert next_step in last


def test_for_a_file_that_is_not_there_nothing_is_to_be_mended():
    with pytest.raises(ProtocolFileError) as caught:
        load_protocol("no/such/tower.toml")
    assert str(caught.value).startswith("tower.toml cannot be used:\n")
    assert "Mend" not in str(caught.value)


def test_a_name_with_control_characters_does_not_reach_the_terminal():
    faults = faults_of(HEAD + '"\\u001b[2J" = 1\n' + step("One"))
    assert all(fault.isprintable() for fault in faults)


def test_a_file_name_that_would_make_a_bad_name_of_a_protocol_is_refused():
    assert "small letters" in faults_of(HEAD + step("One"), "My Tower.toml")[0]


# ── finding the file ─────────────────────────────────────────────────────────────────────────


def test_a_library_name_a_text_and_a_path_all_find_their_file(tmp_path):
    file = tmp_path / "tower.toml"
    file.write_text(HEAD + step("One"), encoding="utf-8")
    assert load_protocol("heights").name == "heights"
    assert load_protocol(file).name == "tower"
    assert load_protocol(str(file)) == load_protocol(file)


def test_a_misspelt_name_is_answered_with_the_nearest_of_the_library():
    with pytest.raises(ProtocolFileError) as caught:
        load_protocol("hieghts")
    assert "did you mean heights?" in caught.value.faults[0]


def test_an_unknown_name_is_answered_with_what_the_library_has():
    with pytest.raises(ProtocolFileError) as caught:
        load_protocol("zzz")
    assert all(name in caught.value.faults[0] for name in library())


@pytest.mark.parametrize("name", ["", ".", "/", "a\0b", "x" * 5000, "/dev/null", "no/such/x.toml"])
def test_a_name_that_is_no_file_is_a_sentence(name):
    with pytest.raises(ProtocolFileError):
        load_protocol(name)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ProtocolFileError, match="is no file"):
        load_protocol(tmp_path)


def test_a_file_that_may_not_be_read_is_a_sentence(tmp_path):
    loop = tmp_path / "loop.toml"
    os.symlink(loop, loop)
    with pytest.raises(ProtocolFileError):
        load_protocol(loop)


# ── no input ends in a traceback ─────────────────────────────────────────────────────────────

HEIGHTS = (Path(__file__).parents[2] / "protocols/library/heights.toml").read_bytes()

_words = st.sampled_from(
    [*SCENES, *GLASS_LIFT.calm_exposure(), *EDGE_GUARDS, "name", "task", "steps", "absolute", ""]
) | st.text(max_size=12)
_numbers = st.integers() | st.floats() | st.booleans()
_values = st.recursive(
    _words | _numbers | st.none() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_words, inner, max_size=5),
    max_leaves=12,
)


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{as_toml(str(key))} = {as_toml(one)}" for key, one in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(as_toml(one) for one in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        inside = "".join(
            f"\\U{ord(mark):08x}" for mark in value if not 0xD800 <= ord(mark) < 0xE000
        )
        return f'"{inside}"'
    return str(value)


def is_answered(content: bytes) -> None:
    faults = ("none",)
    try:
        parse_protocol(content, "any.toml")
    except ProtocolFileError as error:
        faults = error.faults
    assert faults
    assert all(fault.isprintable() for fault in faults)


@quick
@given(st.binary(max_size=300))
def test_any_bytes_give_a_protocol_or_a_list_of_faults(content):
    is_answered(content)
    is_answered(b"schema_version = 1\n" + content)


@quick
@given(
    st.dictionaries(
        st.sampled_from(["title", "sentence", "sources", "consent", "guardrails", "steps", "x"]),
        _values
        | st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "name": _values,
                    "scene": _values,
                    "exposure": _values,
                    "task": _values,
                    "minutes": _values,
                },
            ),
            max_size=4,
        )
        | st.fixed_dictionaries(
            {
                "glass_lift": st.dictionaries(
                    st.sampled_from(list(GLASS_LIFT.calm_exposure())),
                    st.fixed_dictionaries(
                        {},
                        optional={
                            "absolute": _values,
                            "recommended": _values,
                            "largest_step": _values,
                            "rate_per_s": _values,
                        },
                    ),
                )
            }
        ),
    )
)
def test_any_values_in_any_place_give_a_protocol_or_a_list_of_faults(tables):
    lines = [f"{key} = {as_toml(value)}" for key, value in tables.items()]
    is_answered("\n".join(["schema_version = 1", *lines]).encode())


@quick
@given(st.data())
def test_a_damaged_file_gives_a_protocol_or_a_list_of_faults(data):
    start = data.draw(st.integers(0, len(HEIGHTS)))
    length = data.draw(st.integers(0, 60))
    put = data.draw(st.binary(max_size=8) | st.sampled_from([b'"', b"[", b"=", b"nan", b"-1e999"]))
    is_answered(HEIGHTS[:start] + put + HEIGHTS[start + length :])


@quick
@given(st.data())
def test_every_protocol_that_is_read_can_be_climbed_within_its_limits(data):
    heights = data.draw(st.lists(st.floats(0, 100), min_size=1, max_size=8))
    text = HEAD + "".join(step(f"Step {n}", f"height_m = {h!r}") for n, h in enumerate(heights))
    try:
        protocol = read(text)
    except ProtocolFileError:
        return
    asked = 0.0
    for read_step in protocol.steps:
        assert read_step.exposure["height_m"] - asked <= 20 * (1 + 1e-9)
        asked = read_step.exposure["height_m"]


def test_half_a_person_is_a_fault():
    file = Path(__file__).parents[2] / "protocols" / "library" / "crowds.toml"
    text = file.read_text(encoding="utf-8")
    halved = re.sub(r"people_count = \d+", "people_count = 3.5", text, count=1)
    assert halved != text
    faults = faults_of(halved)
    assert any("3.5 is no number of people; give a whole one." in fault for fault in faults)
