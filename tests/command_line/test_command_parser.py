"""What reads the words of a command line is made for those, and is the same to whoever types."""

from __future__ import annotations

import argparse

from clinician_console.cli import command_parser
from clinician_console.commands import find_commands
from shared.arguments import Parser


def below(parser: Parser) -> dict[str, Parser]:
    (inner,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return inner.choices


def test_commands_that_are_not_meant_are_there_by_name_alone_and_help_tells_of_them_all() -> None:
    whole, meant = (command_parser(find_commands(), words) for words in (None, ["db", "backup"]))
    assert meant.format_help() == whole.format_help()
    assert list(below(meant)) == list(below(whole))
    of_db, whole_of_db = below(meant)["db"], below(whole)["db"]
    assert of_db.format_help() == whole_of_db.format_help()
    assert below(of_db)["backup"].format_help() == below(whole_of_db)["backup"].format_help()
    others = {id(one) for name, one in below(meant).items() if name != "db"}
    assert len(others) == 1
    assert len({id(one) for one in below(whole).values()}) == len(below(whole))
