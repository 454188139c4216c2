"""Mistakes that others made with these instruments, and that this library does not repeat."""

from __future__ import annotations

from pathlib import Path

import pytest

from protocols.instruments.base import LOINC, LicenceClass
from protocols.instruments.loader import library, load_instrument
from protocols.instruments.loinc import is_loinc
from protocols.instruments.refused import REFUSED
from protocols.instruments.scoring import score_answers

PAGE = Path(__file__).parents[3] / "docs" / "instruments.md"


def test_the_first_anchor_of_phq9_and_gad7_is_not_at_all_and_never_not_at_all_sure():
    for name in ("phq9", "gad7"):
        for item in load_instrument(name).items:
            if item.counted:
                assert item.scale.anchors == {
                    0: "Not at all",
                    1: "Several days",
                    2: "More than half the days",
                    3: "Nearly every day",
                }


@pytest.mark.parametrize(
    ("name", "panel", "total"),
    [
        ("phq9", "44249-1", "44261-6"),
        ("gad7", "69737-5", "70274-6"),
        ("pcl5", "101697-1", "101698-9"),
    ],
)
def test_a_total_goes_under_the_scores_code_and_never_under_the_panels(name, panel, total):
    instrument = load_instrument(name)
    assert instrument.panel_loinc == panel
    assert instrument.code("total") == (LOINC, total)
    result = score_answers(instrument, [0] * len(instrument.items))
    assert panel not in {score.code for score in result.scores}


def test_every_loinc_code_of_the_library_has_the_check_digit_that_it_must():
    for name in library():
        instrument = load_instrument(name)
        parts = (*instrument.items, *instrument.scores)
        codes = [part.loinc for part in parts if part.loinc is not None]
        assert all(is_loinc(code) for code in codes)
        assert len({*codes}) == len(codes)
    assert not any(is_loinc(code) for code in ("44261-5", "44261", "x", "", "44261-6 ", "٤٤٢٦١-٦"))


def test_what_has_no_loinc_code_has_one_of_our_own_with_a_stated_system():
    for name in ("suds", "wsas", "oasis", "hiq", "aq", "vhiss", "csq_vr", "fms"):
        instrument = load_instrument(name)
        for part in (*instrument.items, *instrument.scores):
            assert instrument.code(part.name) == (f"urn:gradus:instrument:{name}", part.name)


def test_five_items_of_the_ssq_count_twice_in_its_total():
    ssq = load_instrument("ssq")
    total = ssq.score("total")
    assert len(total.items) == 21
    assert sorted({item for item in total.items if total.items.count(item) == 2}) == sorted(
        f"q{number}" for number in (1, 5, 8, 9, 11)
    )
    ones = {score.name: score.value for score in score_answers(ssq, [1] * 16).scores}
    assert ones["total"] == pytest.approx(3.74 * 21)
    assert ones["total"] != pytest.approx(3.74 * 16)
    assert ssq.range_of("total")[1] == pytest.approx(235.62)


def test_the_wai_sr_is_answered_from_one_to_five():
    assert {(i.scale.lowest, i.scale.highest) for i in load_instrument("wai_sr").items} == {(1, 5)}


def test_the_pss_i_5_is_answered_from_zero_to_four():
    pss = load_instrument("pss_i_5")
    assert {(item.scale.lowest, item.scale.highest) for item in pss.items} == {(0, 4)}
    assert pss.range_of("total") == (0, 80)


def test_item_sixteen_of_the_spin_is_one_of_avoidance():
    spin = load_instrument("spin")
    assert "q16" in spin.score("avoidance").items
    assert "q16" not in spin.score("physiological").items


def test_the_spins_subscales_and_the_wai_srs_and_the_lsass_hold_each_item_once():
    for name, parts in {
        "spin": ("fear", "avoidance", "physiological"),
        "wai_sr": ("task", "bond", "goal"),
        "lsas": ("performance", "social"),
    }.items():
        instrument = load_instrument(name)
        items = [item for part in parts for item in instrument.score(part).items]
        assert sorted(items) == sorted(item.name for item in instrument.items)
    lsas = load_instrument("lsas")
    assert len(lsas.score("performance").items) == 2 * 13
    assert len(lsas.score("social").items) == 2 * 11


def test_the_lsas_counts_avoidance_too():
    values = score_answers(load_instrument("lsas"), [0, 3] * 24).scores
    assert {score.name: score.value for score in values}["total"] == 72


def test_the_csq_vrs_subscales_are_called_as_their_authors_call_them():
    names = [score.name for score in load_instrument("csq_vr").scores]
    assert names == ["nausea", "vestibular", "oculomotor", "total"]


def test_who_is_retired_has_no_wsas_total_but_one_of_four_items():
    values = score_answers(load_instrument("wsas"), [None, 8, 8, 8, 8]).scores
    assert {score.name: score.value for score in values} == {"total": None, "retired": 32}


def test_what_was_not_read_at_its_source_is_not_scored_and_says_so():
    for name in ("ipq", "vhiss"):
        instrument = load_instrument(name)
        assert not instrument.scores
        assert instrument.comment is not None
        assert "no score ships" in instrument.comment


def test_a_published_change_never_stands_without_what_it_rests_on():
    for name in library():
        instrument = load_instrument(name)
        for change in instrument.changes:
            assert change.population
            assert change.interval
            assert change.source
        if len(instrument.changes) > 1:
            assert instrument.change in {change.name for change in instrument.changes}


def test_every_instrument_says_whose_it_is_in_the_owners_words_and_when_they_were_read():
    for name in library():
        licence = load_instrument(name).licence
        assert licence.words or licence.remark
        assert licence.owner
        assert licence.read_on.year >= 2026


def test_text_ships_for_seven_instruments_alone():
    shipped = {name for name in library() if load_instrument(name).has_text}
    assert shipped == {"phq9", "gad7", "pcl5", "csq_vr", "suds", "fms", "bat"}
    for name in library():
        assert (name in shipped) is (load_instrument(name).licence.kind is LicenceClass.SHIPS)


def test_the_page_for_clinics_has_a_row_for_every_instrument_that_says_what_ships():
    rows = [row.split("|") for row in PAGE.read_text(encoding="utf-8").splitlines() if "|" in row]
    ships = {
        title.strip().removesuffix(" (heights)"): row[4].strip()
        for row in rows
        if len(row) == 6
        for title in row[1].split(",")
    }
    for name in library():
        instrument = load_instrument(name)
        expected = "text and scoring" if instrument.has_text else "scoring"
        assert ships[instrument.title] == (expected if instrument.scores else "answers alone")
    assert all(ships[refusal.title] == "refused by name" for refusal in REFUSED)
