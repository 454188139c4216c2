"""The questionnaires that ship: a study scores no others, for these are the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from clinician_console.record.what import Happened
from protocols.instruments import loader
from protocols.instruments.base import Instrument
from shared.wire.events import EventName


def shipped_instruments(happened: Iterable[Happened]) -> Mapping[str, Instrument]:
    """Those of the library that were answered, by name."""
    names = {str(at.data.get("instrument")) for at in happened if at.name == EventName.ANSWERED}
    return {name: _loaded(name) for name in names & _shipped()}


@cache
def _shipped() -> frozenset[str]:
    return frozenset(loader.library())


@cache
def _loaded(name: str) -> Instrument:
    return loader.load_instrument(name)
