"""Every text of a treatment protocol that a person reads: what another language has words for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from protocols.plans.schema import TreatmentProtocol
from shared.language import Marked


def texts_of(protocol: TreatmentProtocol) -> tuple[str, ...]:
    """Each once, in the order of the schema; of citations, names and figures none.

    What makers of headsets warn of is among them, as every patient is asked about it.
    """
    return tuple(dict.fromkeys(str(text) for text in _texts(protocol)))


def _texts(part: object) -> Iterator[str]:
    """The texts in a part, whatever it is made of: they are marked where they are read."""
    if isinstance(part, Marked):
        if part:
            yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _texts(getattr(part, name))
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from _texts(value)
