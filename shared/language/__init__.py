"""What people read, in their language: English in the code, every other one in Qt's files."""

from shared.language.chosen import (
    Language,
    choose,
    chosen,
    in_language,
    languages,
    marked,
    tr,
    tr_n,
)
from shared.language.dates import day_said, moment_said, time_said
from shared.language.numbers import number_read, number_said, short_number_said

__all__ = [
    "Language",
    "choose",
    "chosen",
    "day_said",
    "in_language",
    "languages",
    "marked",
    "moment_said",
    "number_read",
    "number_said",
    "short_number_said",
    "time_said",
    "tr",
    "tr_n",
]
