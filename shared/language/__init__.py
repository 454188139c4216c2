"""What people read, in their language: English in the code, every other one in Qt's files."""

from shared.language.chosen import (
    Language,
    Marked,
    choose,
    chosen,
    in_language,
    in_sentence,
    joined,
    languages,
    marked,
    recalled,
    retold,
    shown,
    together,
    tr,
    tr_n,
)
from shared.language.dates import day_said, moment_said, time_said
from shared.language.numbers import number_read, number_said, short_number_said

__all__ = [
    "Language",
    "Marked",
    "choose",
    "chosen",
    "day_said",
    "in_language",
    "in_sentence",
    "joined",
    "languages",
    "marked",
    "moment_said",
    "number_read",
    "number_said",
    "recalled",
    "retold",
    "short_number_said",
    "shown",
    "time_said",
    "together",
    "tr",
    "tr_n",
]
