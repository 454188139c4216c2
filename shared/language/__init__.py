"""What people read, in their language: English in the code, every other one in Qt's files."""

from shared.language.chosen import Language, choose, chosen, languages, marked, tr, tr_n

__all__ = ["Language", "choose", "chosen", "languages", "marked", "tr", "tr_n"]
