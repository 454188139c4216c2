"""How loud a headset is: measured by a person with a meter, kept, believed only if it can be."""

from __future__ import annotations

import pytest

from shared.clock import FakeClock
from shared.errors import UsageError
from therapy_client.hearing.limits import Calibration, amplitude
from therapy_client.hearing.loudness import (
    HIGHEST_FULL_SCALE_DBA,
    LOUDNESS_FILE,
    LOWEST_FULL_SCALE_DBA,
    calibration_of,
    full_scale_of,
    known_loudness,
    measuring_level_db,
    measuring_mix,
)
from therapy_client.hearing.sounds.table import SOUNDS
from therapy_client.hearing.speaker import SilentSpeaker
from therapy_client.modes.loudness import HOW, measure_loudness
from therapy_client.scenes.sounds import listening as listening_of_scenes


class Technician:
    """Answers one after the other, and remembers what was said and what played meanwhile."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.said = []
        self.speaker = SilentSpeaker()
        self.played = []

    def ask(self, _question):
        self.played.append(self.speaker.playing)
        return self.answers.pop(0)

    def measure(self, folder):
        return measure_loudness(folder, self.speaker, FakeClock(), self.ask, self.said.append)


def test_what_the_meter_shows_is_kept_and_the_noise_ends(tmp_path):
    technician = Technician("61,5")
    assert technician.measure(tmp_path)
    known = known_loudness(tmp_path)
    assert known.full_scale_dba == pytest.approx(61.5 - measuring_level_db(), abs=0.05)
    assert technician.played == [measuring_mix()]
    assert technician.speaker.playing == ()
    assert technician.said[0] == HOW
    assert calibration_of(known).full_scale_dba == known.full_scale_dba


def test_what_is_no_reading_is_asked_again_with_the_reason(tmp_path):
    technician = Technician("loud", "5", "160", "nan", "60")
    assert technician.measure(tmp_path)
    assert "“loud” is no number." in technician.said
    assert sum("is no loudness of a headset" in words for words in technician.said) == 3
    assert known_loudness(tmp_path) is not None


def test_enter_alone_leaves_all_as_it_was(tmp_path):
    Technician("60").measure(tmp_path)
    before = (tmp_path / LOUDNESS_FILE).read_bytes()
    technician = Technician("")
    assert not technician.measure(tmp_path)
    assert technician.said[-1] == "Nothing was changed."
    assert (tmp_path / LOUDNESS_FILE).read_bytes() == before


def test_no_headset_is_taken_to_be_softer_or_louder_than_any_is():
    for full_scale_dba in (LOWEST_FULL_SCALE_DBA, 100.0, HIGHEST_FULL_SCALE_DBA):
        reading_dba = full_scale_dba + measuring_level_db()
        assert full_scale_of(reading_dba) == pytest.approx(full_scale_dba)
    for beyond in (LOWEST_FULL_SCALE_DBA - 0.5, HIGHEST_FULL_SCALE_DBA + 0.5):
        with pytest.raises(UsageError, match="no loudness of a headset"):
            full_scale_of(beyond + measuring_level_db())


@pytest.mark.parametrize("content", [b"", b"{", b'{"full_scale_dba": 1e9}', b"\xff\x00"])
def test_a_damaged_file_counts_as_nothing_measured_and_is_said(tmp_path, caplog, content):
    (tmp_path / LOUDNESS_FILE).write_bytes(content)
    assert known_loudness(tmp_path) is None
    assert calibration_of(None) == Calibration()
    assert "Measure it again with: gradus headset --loudness" in caplog.text


def test_a_headset_that_nobody_measured_says_nothing_and_stays_soft(tmp_path, caplog):
    assert known_loudness(tmp_path) is None
    assert caplog.text == ""


def test_the_noise_keeps_the_ceiling_of_a_headset_that_nobody_measured():
    highest = sum(voice.gain * SOUNDS[voice.sound].ear_peak for voice in measuring_mix())
    assert highest <= amplitude(-12.0) + 1e-9


def test_the_dose_is_told_in_dba_only_where_the_headset_was_measured():
    unknown, known = listening_of_scenes(), listening_of_scenes(Calibration(100.0))
    for listening in (unknown, known):
        listening.mixer.dose.add(0.01, 3600.0)
    assert unknown.dose_told()["level_dba"] is None
    assert unknown.dose_told()["share_of_week"] is None
    told = known.dose_told()
    assert told["seconds"] == 3600.0
    assert told["level_dba"] == pytest.approx(77.0, abs=0.1)
    assert told["share_of_week"] == pytest.approx(0.0125, rel=0.02)


def test_silence_is_told_as_nothing_and_not_as_a_number_that_no_file_can_hold():
    told = listening_of_scenes(Calibration(100.0)).dose_told()
    assert told["level_dbfs"] is None
    assert told["level_dba"] is None
