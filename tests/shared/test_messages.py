"""Nothing but our own messages is understood, and what is sent is what arrives."""

from __future__ import annotations

import enum
import json
import types
import typing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from shared.rules.contexts import CueContext
from shared.rules.guardrails import Guardrail, Range
from shared.rules.states import SHOWS_EXPOSURE
from shared.wire import messages
from shared.wire.events import Author, EventName
from shared.wire.headers import SampleChunk
from shared.wire.messages import MalformedMessageError, Message, Target, decode, encode
from shared.wire.wishes import Wish

quick = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
SAYABLE = [name for name in EventName if Author.HEADSET in name.authors]
KINDS: tuple[type[BaseModel], ...] = typing.get_args(Message)


# ── a strategy for any message, made from its own fields ─────────────────────────────────────

_numbers = st.floats(-1e9, 1e9)


@st.composite
def _ranges(draw):
    lowest, highest = sorted((draw(_numbers), draw(_numbers)))
    return Range(lowest=lowest, highest=highest)


@st.composite
def _guardrails(draw):
    absolute, speeds = draw(_ranges()), st.floats(0.001, 1e6)
    inside = sorted(absolute.clamp(draw(_numbers)) for _ in range(2))
    return Guardrail(
        absolute=absolute,
        recommended=Range(lowest=inside[0], highest=inside[1]),
        largest_step=draw(speeds),
        rate_per_s=draw(speeds),
        relief_rate_per_s=draw(speeds),
    )


def _metadata(parts: typing.Iterable[object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in parts:
        inner = part.metadata if isinstance(part, FieldInfo) else [part]
        for one in inner:
            for name in ("ge", "le", "min_length", "max_length", "pattern"):
                value = getattr(one, name, None)
                if value is not None:
                    found[name] = value
    return found


def _texts(limits: dict[str, object]) -> st.SearchStrategy[str]:
    shortest = int(limits.get("min_length", 0))
    longest = max(shortest, min(int(limits.get("max_length", 30)), 30))
    if "pattern" in limits:
        return st.from_regex(f"{limits['pattern'][:-1]}\\Z".lstrip("^"), fullmatch=True).map(
            lambda text: text[:longest]
        )
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=shortest, max_size=longest)


def parts_of(kind: object) -> bool:
    """Whether this is the tuple of the closed union of wishes, of which none is there twice."""
    return Wish in typing.get_args(typing.get_args(kind)[0])


def values(  # noqa: C901, PLR0911 - one line for each kind of field
    kind: object, parts: typing.Iterable[object] = ()
) -> st.SearchStrategy[object]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    limits = _metadata(parts)
    if origin is typing.Annotated:
        return values(arguments[0], [*arguments[1:], *parts])
    if origin in (typing.Union, types.UnionType):
        return st.one_of([values(one) for one in arguments])
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        one_of_a_kind = (lambda part: getattr(part, "kind", None)) if parts_of(kind) else None
        found = st.lists(values(arguments[0]), max_size=4, unique_by=one_of_a_kind)
        return found.map(tuple)
    if origin is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=4)
    if kind is type(None):
        return st.none()
    assert isinstance(kind, type)
    if kind in (Guardrail, CueContext):
        return _guardrails() if kind is Guardrail else _contexts()
    if issubclass(kind, enum.Enum):
        return st.sampled_from(SAYABLE if kind is EventName else list(kind))
    if issubclass(kind, BaseModel):
        return built(kind)
    if kind is str:
        return _texts(limits)
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(limits.get("ge", -(2**62)), limits.get("le", 2**62))
    return st.floats(limits.get("ge"), limits.get("le"), allow_nan=False, allow_infinity=False)


def _contexts() -> st.SearchStrategy[CueContext]:
    return st.builds(
        CueContext,
        states=st.lists(st.sampled_from(sorted(SHOWS_EXPOSURE)), unique=True).map(tuple),
        values=st.dictionaries(st.sampled_from(("height_m", "wind")), _ranges()),
        because=_texts({"max_length": 200}),
    )


def built(kind: type[BaseModel]) -> st.SearchStrategy[BaseModel]:
    fields = {
        name: values(field.annotation, field.metadata) for name, field in kind.model_fields.items()
    }
    return st.builds(kind, **fields)


any_message = st.one_of([built(kind) for kind in KINDS])


# ── what is sent is what arrives ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_message_arrives_as_it_was_sent(kind):
    @quick
    @given(built(kind))
    def arrives(message):
        again = decode(encode(message))
        assert again == message
        assert type(again) is kind

    arrives()


def test_every_message_stands_in_the_table_at_the_top_of_its_file():
    table = (messages.__doc__ or "").split("A `Target` carries")[0].split()
    assert [kind.__name__ for kind in KINDS if kind.__name__ not in table] == []


def test_no_two_messages_are_of_the_same_kind():
    kinds = [kind.model_fields["kind"].default for kind in KINDS]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_message_cannot_be_changed_after_it_was_made(kind):
    @settings(deadline=None, max_examples=1)
    @given(built(kind))
    def is_frozen(message):
        with pytest.raises(ValidationError):
            message.kind = "other"

    is_frozen()


# ── nothing else is understood ───────────────────────────────────────────────────────────────


def understood(data: bytes) -> bool:
    try:
        decode(data)
    except MalformedMessageError:
        return False
    return True


@quick
@given(any_message, st.data())
def test_damaged_bytes_are_refused_in_one_way_only(message, data):
    content = encode(message)
    at = data.draw(st.integers(0, len(content)))
    put = data.draw(st.binary(max_size=6) | st.sampled_from([b"NaN", b"1e999", b"[" * 9000, b"-"]))
    cut = data.draw(st.integers(0, 5))
    assert understood(content[:at] + put + content[at + cut :]) in (True, False)


@quick
@given(st.binary(max_size=200))
def test_noise_is_refused(content):
    assert not understood(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"kind": "explode"}',
        b'{"kind": 1}',
        b'{"kind": null}',
        b'{"kind": "farewell"}',
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b'{"kind": "farewell", "sentence": "\xff"}',
        b'{"kind": "farewell", "sentence": "\\ud800"}',
        b'{"kind": "farewell", "sentence": "' + b"x" * 1001 + b'"}',
        b'{"kind": "farewell", "sentence": ""} {}',
    ],
)
def test_what_is_no_message_is_refused(content):
    assert not understood(content)


@pytest.mark.parametrize("name", EventName)
def test_a_headset_says_only_what_is_its_own_to_say(name):
    event = {"kind": "event", "session_id": "s1", "boot": "b1", "seq": 1, "event_id": "e1"}
    event |= {"at_ns": 5, "utc": "2026-01-01T00:00:00+00:00", "actor": "system", "data": {}}
    said = json.dumps({**event, "name": name.value}).encode()
    assert understood(said) == (Author.HEADSET in name.authors)


TARGET = {
    "kind": "target",
    "session_id": "s1",
    "boot": "b1",
    "epoch": 1,
    "rev": 2,
    "halt": 0,
    "resume": "0a1b",
    "state": "exposure",
    "scene": "glass_lift",
    "step": "Glass floor",
    "wanted": {"height_m": 3.5},
    "wishes": [{"kind": "cue", "number": 1, "name": "gust"}],
    "sent_ns": 5,
}


def test_the_target_that_the_next_tests_spoil_is_understood_as_it_is():
    assert isinstance(decode(json.dumps(TARGET).encode()), Target)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"rev": True},
        {"rev": "2"},
        {"rev": 2.0},
        {"rev": -1},
        {"rev": 2**63},
        {"rev": None},
        {"resume": 1},
        {"resume": ""},
        {"resume": "a b"},
        {"sent_ns": 10**30},
        {"wanted": {"height_m": True}},
        {"wanted": {"height_m": "0.5"}},
        {"wanted": {"height_m": None}},
        {"wanted": {"height_m": float("nan")}},
        {"wanted": {"height_m": float("inf")}},
        {"wanted": {"__class__": 1.0}},
        {"wanted": {"": 1.0}},
        {"wanted": {"Height": 1.0}},
        {"wanted": [1.0]},
        {"scene": "../etc/passwd"},
        {"scene": "glass_lift\n"},
        {"scene": "x" * 65},
        {"session_id": ""},
        {"session_id": "a b"},
        {"boot": "a/b"},
        {"state": "flying"},
        {"state": 3},
        {"step": "x" * 121},
        {"wishes": [{"kind": "cue", "number": 1}]},
        {"wishes": [{"kind": "cue", "number": 1, "name": "gust", "volume": 2}]},
        {"wishes": [{"kind": "lamp", "number": 1}]},
        {"wishes": [{"number": 1, "name": "gust"}]},
        {"wishes": [{"kind": "recentre", "number": 1}, {"kind": "recentre", "number": 2}]},
        {"wishes": [{"kind": "recentre", "number": True}]},
        {"wishes": {"kind": "recentre", "number": 1}},
        {"unheard_of": 1},
        {"kind": "Target"},
    ],
    ids=str,
)
def test_nothing_is_coerced_and_nothing_unknown_is_let_through(spoilt):
    assert not understood(json.dumps({**TARGET, **spoilt}).encode())


@pytest.mark.parametrize("name", [name for name in TARGET if name != "kind"])
def test_a_target_that_leaves_something_open_is_refused(name):
    assert not understood(json.dumps({key: TARGET[key] for key in TARGET if key != name}).encode())


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_an_event_holds_no_number_that_is_none(value):
    event = (
        '{"kind":"event","session_id":"s","boot":"b","seq":1,"event_id":"e","at_ns":1,"utc":"u",'
        '"actor":"system","name":"stopped","data":{"height_m":%s}}'
    )
    assert understood((event % "1.5").encode())
    assert not understood((event % value).encode())


@pytest.mark.parametrize(("samples", "channels"), [(0, 1), (1, 0), (10_001, 1), (1, 65)])
def test_a_chunk_that_claims_an_absurd_shape_is_refused(samples, channels):
    with pytest.raises(ValidationError):
        SampleChunk(
            session_id="s",
            boot="b",
            stream="head",
            seq=1,
            first_sample=0,
            samples=samples,
            channels=channels,
        )


def test_a_plan_that_would_wait_for_ever_for_the_console_is_refused():
    for waits in ({"hold_after_s": 60.0}, {"safe_after_s": 60.0}, {"safe_after_s": float("nan")}):
        with pytest.raises(ValidationError):
            messages.SessionPlan(scenes=(), guardrails={}, consent={}, **waits)
