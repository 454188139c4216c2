"""What people read, in their language: English in the code, every other one in Qt's files."""

from shared.language.chosen import Language, choose, chosen, languages, marked, tr, tr_n
from shared.language.dates import day_said, moment_said, time_said

__all__ = [
    "Language",
    "choose",
    "chosen",
    "day_said",
    "languages",
    "marked",
    "moment_said",
    "time_said",
    "tr",
    "tr_n",
]
