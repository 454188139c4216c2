"""Instruments and what came of their answers, in lines for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from protocols.instruments.base import LOINC_NOTICE, Instrument, Item
from protocols.instruments.change import described_change
from protocols.instruments.results import Result
from protocols.instruments.said import told_result
from protocols.instruments.shelf import Origin, Shelved

_UNREAD = "the clinic brings the text"


def listed(name: str, shelved: Shelved) -> str:
    """One line of the list."""
    instrument = shelved.instrument
    text = "" if instrument.has_text else f"; {_UNREAD}"
    scored = "" if instrument.scores else "; no score"
    origin = "" if shelved.origin is Origin.LIBRARY else f" [{shelved.origin.value}]"
    items = f"{len(instrument.items)} item{'s' * (len(instrument.items) != 1)}"
    return f"{name:10}{instrument.full_title} ({items}{text}{scored}){origin}"


# ── an instrument ────────────────────────────────────────────────────────────────────────────


def described(shelved: Shelved) -> Iterator[str]:
    """Everything that a file says."""
    instrument = shelved.instrument
    yield f"{instrument.title}: {instrument.full_title} [{shelved.origin.value}]"
    yield instrument.sentence
    places = ", ".join(place.value for place in instrument.answered_where)
    yield f"Answered by the {instrument.answered_by.value} ({places}), in {instrument.language}."
    yield from _asked(instrument)
    yield from _scored(instrument)
    yield from _judged(instrument)
    yield from _owned(instrument)


def _asked(instrument: Instrument) -> Iterator[str]:
    yield ""
    yield instrument.instruction or ("" if instrument.has_text else f"({_UNREAD})")
    for item in instrument.items:
        aside = "" if item.counted else " (in no score)"
        turned = " (turned round)" if item.is_reversed else ""
        yield f"  {item.number:3} {item.name:20} {item.text or ''}{turned}{aside}".rstrip()
    scales = list(dict.fromkeys(_scale(item) for item in instrument.items))
    for scale in scales:
        items = [item for item in instrument.items if _scale(item) == scale]
        yield f"      {scale}{_of_items(items) if len(scales) > 1 else ''}"


def _of_items(items: list[Item]) -> str:
    columns = {item.column for item in items}
    if len(columns) == 1 and None not in columns:
        return f" (column {items[0].column})"
    return f" (item {', '.join(dict.fromkeys(str(item.number) for item in items))})"


def _scale(item: Item) -> str:
    scale = item.scale
    if not scale.anchors:
        return f"answers {scale.lowest} to {scale.highest}"
    anchors = ", ".join(f"{value} {words}" for value, words in sorted(scale.anchors.items()))
    return f"answers {scale.lowest} to {scale.highest}: {anchors}"


def _scored(instrument: Instrument) -> Iterator[str]:
    yield ""
    for score in instrument.scores:
        lowest, highest = instrument.range_of(score.name)
        code = f", LOINC {score.loinc}" if score.loinc else ""
        rule = f", {score.may_miss} may be missing" if score.may_miss else ""
        yield f"score {score.label}: {lowest:g} to {highest:.10g}{code}{rule}"
    if not instrument.scores:
        yield "No score ships."
    for bands in instrument.bands:
        words = ", ".join(f"{band.lowest:g} {band.label}" for band in bands.bands)
        yield f"bands of {bands.score}: {words} ({bands.source})"


def _judged(instrument: Instrument) -> Iterator[str]:
    for cut_off in instrument.cut_offs:
        above = cut_off.at_least is not None
        bound = cut_off.at_least if above else cut_off.at_most
        side = "at least" if above else "at most"
        yield f"{cut_off.score} {side} {bound:g}: {cut_off.label} ({cut_off.source})"
    if instrument.algorithm:
        outcomes = [outcome.label for outcome in instrument.algorithm.outcomes]
        words = ", ".join([*outcomes, instrument.algorithm.otherwise])
        yield f"{instrument.algorithm.label}: {words} ({instrument.algorithm.source})"
    for alert in instrument.alerts:
        missing = " or without an answer" if alert.unanswered else ""
        yield f"alert: {alert.item} above {alert.above}{missing}: {alert.label} ({alert.source})"
    for change in instrument.changes:
        used = " [used]" if change.name == instrument.change else ""
        yield f"reliable change of {change.score} by {described_change(change)}{used}"


def _owned(instrument: Instrument) -> Iterator[str]:
    licence = instrument.licence
    yield ""
    yield f"Owner: {licence.owner}"
    said = [f"“{licence.words}”"] if licence.words else []
    said += [licence.remark] if licence.remark else []
    yield f"Licence, class {licence.kind.value}: {' '.join(said)}"
    yield f"  read on {licence.read_on.isoformat()}: {licence.source}"
    if instrument.permission:
        yield f"Permission of this clinic: {instrument.permission}"
    if licence.notice:
        yield licence.notice
    if instrument.panel_loinc:
        yield f"LOINC panel {instrument.panel_loinc}. {LOINC_NOTICE}"
    if instrument.comment:
        yield instrument.comment
    for source in instrument.sources:
        yield f"Source: {source}"
    yield f"sha256 {instrument.sha256}"


# ── what came of answers ─────────────────────────────────────────────────────────────────────


def told(shelved: Shelved, result: Result, *, has_before: bool) -> Iterator[str]:
    """Everything that came of answers, and where the instrument is from."""
    yield f"{shelved.instrument.title} [{shelved.origin.value}]"
    yield from told_result(shelved.instrument, result, has_before=has_before)


def as_json(shelved: Shelved, result: Result) -> str:
    """All of it for a program, with where it comes from and what has to travel with it."""
    instrument = shelved.instrument
    document = {
        "title": instrument.title,
        "origin": shelved.origin.value,
        **result.model_dump(mode="json"),
        "panel_loinc": instrument.panel_loinc,
        "loinc_notice": LOINC_NOTICE if instrument.panel_loinc else None,
    }
    return json.dumps(document, indent=2)
