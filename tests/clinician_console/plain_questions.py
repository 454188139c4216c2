"""Every question once more, in plain Python over rows: another hand's way to the same cells."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from statistics import fmean, stdev

from clinician_console.pool.questions.base import How

Rows = list[dict]


def plain_cells(question, tables, groups):
    """The cells of a question: {(site, *keys, category): {column: value}}."""
    by_cell = defaultdict(list)
    for one in OF_PATIENTS[question.name](tables):
        place = tuple(one[name] for name in question.by)
        for site in (groups[one["site"]], "all"):
            by_cell[site, *place].append(one)
    return {cell: _told(question, ones) for cell, ones in by_cell.items()}


def _told(question, ones):
    told = {"patients": len(ones)}
    for figure in question.figures:
        values = sorted(one[figure.value] for one in ones if one[figure.value] is not None)
        told[f"known_{figure.value}"] = len(values)
        told[figure.name] = HOW[figure.how]([float(value) for value in values])
    return told


def _median(values):
    middle = len(values) // 2
    return fmean((values[-middle - 1], values[middle])) if values else None


HOW = {
    How.MEAN: lambda values: fmean(values) if values else None,
    How.SPREAD: lambda values: stdev(values) if len(values) > 1 else None,
    How.MEDIAN: _median,
    How.LOWER_QUARTER: lambda values: values[math.ceil(len(values) / 4) - 1] if values else None,
    How.UPPER_QUARTER: lambda values: (
        values[math.ceil(3 * len(values) / 4) - 1] if values else None
    ),
}


def _by(rows, *names):
    found = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(row)
    return found


def _change_by_dose(tables):
    number = {(s["site"], s["patient"], s["session"]): s["number"] for s in tables["sessions"]}
    sessions = _by([s for s in tables["sessions"] if s["course"] == 1], "site", "patient")
    known = [s for s in tables["scores"] if s["value"] is not None and s["course"] == 1]
    for (site, patient, instrument, score), own in _by(
        known, "site", "patient", "instrument", "score"
    ).items():
        told = sorted(
            (s["day"], number.get((site, patient, s["session"]), 0), s["filling"], s["value"])
            for s in own
        )
        if len(told) < 2:
            continue
        (day, at, _, before), (until_day, until, _, after) = told[0], told[-1]
        minutes = 0.0
        for s in sessions[site, patient]:
            begun = s["started_utc"].date()
            since = s["number"] >= at if at else begun >= day
            if since and (s["number"] < until if until else begun < until_day):
                minutes += s["exposed_s"] / 60
        bands = ((0, "none"), (60, "under 60"), (120, "60 to 119"), (240, "120 to 239"))
        yield {
            "site": site,
            "instrument": instrument,
            "score": score,
            "dose_min": "none"
            if not minutes
            else next((word for most, word in bands[1:] if minutes < most), "240 and more"),
            "before": before,
            "change": after - before,
        }


def _rated(tables):
    sessions = {(s["site"], s["patient"], s["session"]): s for s in tables["sessions"]}
    for step in tables["steps"]:
        if step["suds_peak"] is not None:
            session = sessions[step["site"], step["patient"], step["session"]]
            yield {**step, "number": session["number"], "protocol": session["protocol"]}


def _by_step(tables):
    found = _by(_rated(tables), "site", "patient", "protocol", "step_number")
    return [sorted(own, key=lambda step: step["number"]) for own in found.values()]


def _suds_over_steps(tables):
    for first, *_ in _by_step(tables):
        yield {**first, "was": "rated", "fell": first["suds_peak"] - first["suds_last"]}


def _expectancy_and_return(tables):
    returned = defaultdict(list)
    for own in _by_step(tables):
        for before, after in pairwise(own):
            place = before["site"], before["patient"]
            returned[place].append(after["suds_first"] - before["suds_last"])
    asked = [e for e in tables["expectancies"] if None not in (e["after_pct"], e["happened"])]
    for (site, patient), own in _by(asked, "site", "patient").items():
        if (site, patient) not in returned:
            continue
        points = fmean(e["before_pct"] - e["after_pct"] for e in own)
        yield {
            "site": site,
            "fell_points": "50 and more"
            if points >= 50
            else "20 to 49"
            if points >= 20
            else "above 0, below 20"
            if points > 0
            else "0 or less",
            "violation_points": points,
            "not_happened_pct": fmean(100 * (e["happened"] == "no") for e in own),
            "returned": fmean(returned[site, patient]),
        }


def _drop_out(tables):
    for course in tables["courses"]:
        if course["course"] != 1:
            continue
        agreed = course["came"] + course["did_not_come"]
        going = "goes on" if course["ended_utc"] is None else "ended, nobody said how"
        yield {
            **course,
            "ended": course["end"] or going,
            "missed_pct": 100 * course["did_not_come"] / agreed if agreed else None,
        }


def _adverse_events(tables):
    from clinician_console.pool.questions.adverse_events import KINDS

    ranks = {"severe": 3, "moderate": 2, "mild": 1, None: 0}
    events = _by(tables["adverse_events"], "site", "patient")
    asked = {(s["site"], s["patient"]) for s in tables["sessions"] if s["asked_about_harm"]}
    for place in asked | set(events):
        for kind in KINDS:
            own = [e["severity"] for e in events.get(place, []) if kind in ("any", e["kind"])]
            worst = max(own, key=ranks.get) if own else "asked, none of it"
            yield {"site": place[0], "kind": kind, "worst": worst or "severity not said"}


def _stops(tables):
    stops = [s for s in tables["stops"] if s["of_exposure"]]
    for (site, _), own in _by(stops, "site", "patient").items():
        for reason in {"any", *(s["reason"] for s in own)} - {None}:
            of_it = [s for s in own if reason in ("any", s["reason"])]
            slowest = _most(s["safe_place_ms"] for s in of_it)
            yield {
                "site": site,
                "reason": reason,
                "stopped": "once" if len(of_it) == 1 else "more than once",
                "slowest_ms": slowest,
                "key_ms": _most(s["key_ms"] for s in of_it),
                "quick_pct": None if slowest is None else 100.0 * (slowest < 1000),
            }


def _most(values):
    return max((value for value in values if value is not None), default=None)


OF_PATIENTS = {
    "change_by_dose": _change_by_dose,
    "suds_over_steps": _suds_over_steps,
    "expectancy_and_return": _expectancy_and_return,
    "drop_out": _drop_out,
    "adverse_events": _adverse_events,
    "stops": _stops,
}
