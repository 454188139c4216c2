"""Pictures of the market square, to look at."""

from __future__ import annotations

from protocols.scenes.plaza import SPEC
from therapy_client.scenes.kit.shots import Sheet, Shot, weathers


def _square(words: str, yaw_deg: float = 0.0, pitch_deg: float = -5.0, **exposure: float) -> Shot:
    return Shot(words, exposure, yaw_deg, pitch_deg)


SHEETS = {
    "plaza": Sheet(
        SPEC,
        3,
        (
            _square("calm"),
            _square("20 people", people_count=20, exit_distance_m=12),
            _square(
                "60 people, 1 m, 40 % look",
                people_count=60,
                exit_distance_m=20,
                min_distance_m=1,
                gaze_share=0.4,
            ),
            _square("the door, 12 m behind", 176.0, 1.0, people_count=20, exit_distance_m=12),
            _square(
                "18:48",
                people_count=60,
                exit_distance_m=14,
                min_distance_m=1,
                gaze_share=0.6,
                time_of_day_h=18.8,
            ),
            _square(
                "21:00",
                people_count=60,
                exit_distance_m=14,
                min_distance_m=1,
                gaze_share=0.6,
                time_of_day_h=21,
            ),
        ),
    ),
    "plaza_weather": weathers(SPEC, 0.0, -5.0, people_count=30.0, exit_distance_m=14.0),
}
