"""What a session amounts to is computed once, however many outputs say it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FunctionType

import pytest

from benchmarks.report import recorded_session
from clinician_console.analysis import facts as facts_module
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.base import OUTPUTS
from clinician_console.outputs.service import write_output
from shared.errors import IntegrityError

ROOM = "clinician_console.analysis."
# Whatever computes a fact of a whole session: of a dimension there is one curve each.
COMPUTED = {
    name: made
    for name, made in vars(facts_module).items()
    if isinstance(made, FunctionType)
    and made.__module__.startswith(ROOM)
    and name not in ("number", "curve_of")
}


def test_every_fact_is_computed_once_for_all_outputs_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Counter[str] = Counter()

    def counted(name: str, compute: Callable[..., object]) -> Callable[..., object]:
        def work(*given: object) -> object:
            calls[name] += 1
            return compute(*given)

        return work

    rooms = [module for name, module in sys.modules.items() if name.startswith(ROOM)]
    for name, compute in COMPUTED.items():
        for room in (room for room in rooms if vars(room).get(name) is compute):
            monkeypatch.setattr(room, name, counted(name, compute))
    facts = SessionFacts(recorded_session(1))
    for output in OUTPUTS:
        write_output(output, facts, tmp_path / output.name, lambda _what: None)
    assert calls == dict.fromkeys(COMPUTED, 1)
    assert len(calls) >= 12


def test_a_fact_is_the_same_thing_whenever_it_is_read_and_none_can_be_changed() -> None:
    facts = SessionFacts(recorded_session(3))
    for name in dir(SessionFacts):
        if not name.startswith("_"):
            assert getattr(facts, name) is getattr(facts, name), name
    with pytest.raises(AttributeError):
        facts.session = recorded_session(1)  # type: ignore[misc]


def test_frame_times_that_cannot_be_read_keep_nobody_from_a_fact_that_needs_none() -> None:
    session = recorded_session(3)

    def damaged() -> None:
        raise IntegrityError("A stored signal was changed.", "Restore the backup.")

    broken = tuple(replace(stream, read=damaged) for stream in session.streams)
    facts = SessionFacts(replace(session, streams=broken))
    assert facts.steps == SessionFacts(session).steps
