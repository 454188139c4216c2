"""How near people are, and whether the patient meets their eyes: two features of `people`."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.behaviour import eye_contact
from clinician_console.analysis.behaviour.base import Behaved, share_of
from clinician_console.analysis.behaviour.surroundings import company_of
from clinician_console.analysis.behaviour.windows import Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
from shared.wire.streams import HeadsetStream


def _nearest(window: Window) -> Numbers | None:
    second = window.second
    there = company_of(second.at_s, second.values)
    if not len(there.at_s):
        return None
    return float(np.median(there.nearest_m)), float(window.is_good)


def _contact(window: Window) -> Numbers | None:
    second = window.second
    share = share_of(eye_contact.BEHAVIOUR, Behaved(company=company_of(second.at_s, second.values)))
    return None if share is None else (100 * share, float(window.is_good))


def _begin_nearest(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(NEAREST_PERSON.channels), _nearest)


def _begin_contact(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(EYE_CONTACT.channels), _contact)


NEAREST_PERSON: Final = FeatureKind(
    name="nearest person",
    wants=HeadsetStream.PEOPLE,
    channels=("distance", GOOD),
    units=("m", "1"),
    begin=_begin_nearest,
)
"""From head to head, over the floor; no row while nobody is to be seen."""

EYE_CONTACT: Final = FeatureKind(
    name="eye contact",
    wants=HeadsetStream.PEOPLE,
    channels=("contact", GOOD),
    units=("%", "1"),
    begin=_begin_contact,
)
"""Share of the second, by the very rule of the band `eye_contact`."""
