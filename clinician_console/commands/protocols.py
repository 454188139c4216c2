"""`gradus protocols`: treatment protocols, the library's and the clinic's own.

No store is touched. A clinic's own lie in `--folder`, or in `protocols/` of the data folder, and go
before the library's, file by file.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.commands import LONGEST_SEARCH, Command
from shared.terminal import say

if TYPE_CHECKING:
    from protocols.plans.schema import TreatmentProtocol
    from protocols.plans.shelf import Shelf


def _folder_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="the clinic's own treatment protocols (protocols/ in the data folder)",
    )


def _own_folder(options: Namespace) -> Path:
    from protocols.plans.shelf import OWN_FOLDER
    from shared.config import data_folder

    given: Path | None = options.folder
    return data_folder(None).path / OWN_FOLDER if given is None else given


def _shelf(options: Namespace) -> Shelf:
    from protocols.plans.shelf import Shelf

    return Shelf(_own_folder(options), must_exist=options.folder is not None)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--goal", metavar="WORDS", help="only those for this fear, as in heights")
    _folder_argument(parser)


def list_all(options: Namespace) -> int:
    """List all by name, the clinic's own as such; a file with faults is told in its line.

    Raises:
        UsageError: The words to look for are more than anybody would type.
    """
    from clinician_console.commands.parts.protocol_words import listed
    from protocols.plans.shelf import found_by
    from protocols.plans.words_lacking import faults_on
    from shared.errors import FaultyFileError, UsageError

    if options.goal is not None and len(options.goal) > LONGEST_SEARCH:
        raise UsageError("These are more words than a fear has.", "Give one or two of them.")
    shelf, goals, found = _shelf(options), set[str](), 0
    for name in shelf.names():
        try:
            shelved = shelf.load(name)
        except FaultyFileError as error:
            say(f"{name:16}{error.faults[0]} (gradus protocols check {name} tells all)")
            continue
        goals.update(shelved.protocol.goals)
        if options.goal is None or found_by(shelved.protocol, options.goal):
            found += 1
            say(listed(name, shelved))
    if not found:
        say(f"None is for that fear. There are some for: {', '.join(sorted(goals))}.")
    for fault in faults_on(shelf):
        say(fault)
    return 0


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="NAME", help="of the list, or the path of a file")
    parser.add_argument(
        "--script", action="store_true", help="only what is done when the technique fails, to print"
    )
    parser.add_argument(
        "--pdf", metavar="FILE", type=Path, help="that script as a sheet to print, into a new file"
    )
    parser.add_argument("--json", action="store_true", help="all of it, for a program")
    parser.add_argument(
        "--language", metavar="TAG", default="en", help="of the sheet of --pdf, as in de"
    )
    _folder_argument(parser)


def show(options: Namespace) -> int:
    """Show one whole: what is in it, whose it is, and its hash."""
    from clinician_console.commands.parts.protocol_words import described, script

    shelved = _shelf(options).load(options.file)
    if options.pdf is not None:
        return _print_script(shelved.protocol, options.pdf, options.language)
    if options.json:
        whole = shelved.protocol.model_dump(mode="json", exclude={"text"})
        say(json.dumps({"origin": shelved.origin.value, **whole}, ensure_ascii=False))
        return 0
    for line in script(shelved.protocol) if options.script else described(shelved):
        say(line)
    return 0


def _print_script(protocol: TreatmentProtocol, path: Path, language: str) -> int:
    from clinician_console.outputs.pdf.fallback import fallback_bytes
    from clinician_console.outputs.safe_write import write_file
    from shared.errors import UsageError

    if path.exists():
        raise UsageError("There is a file of that name already.", "Give the name of a new one.")
    pdf = fallback_bytes(protocol, language=language)
    write_file(path, lambda folder: _write(folder / "script.pdf", pdf))
    say(f"Written: {path}")
    return 0


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="its path, or a name of the list")
    _folder_argument(parser)


def check(options: Namespace) -> int:
    """Check one file and its words in other languages; all faults at once.

    Raises:
        ProtocolFileError: It has faults, or the words beside it have.
    """
    from clinician_console.commands.parts.protocol_languages import languages_said

    shelf = _shelf(options)
    shelved = shelf.load(options.file)
    protocol = shelved.protocol
    notes = languages_said(shelf, shelved, options.file)
    for caution in (*protocol.cautions(), *protocol.gaps(), *notes):
        say(f"note: {caution}")
    say(f"{protocol.name}: sound, {len(protocol.steps)} steps, sha256 {protocol.sha256[:12]}…")
    return 0


def _words_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="NAME", help="of the list, or the path of a file")
    parser.add_argument(
        "--language", metavar="TAG", required=True, help="as in RFC 5646: de, fr, pt-BR"
    )
    _folder_argument(parser)


def words(options: Namespace) -> int:
    """Print what a treatment protocol still lacks in a language, to be filled in."""
    from clinician_console.commands.parts.protocol_languages import to_translate

    shelf = _shelf(options)
    say(to_translate(shelf, shelf.load(options.file), options.file, options.language))
    return 0


def _new_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="small letters, digits, - and _")
    parser.add_argument(
        "--from", dest="origin", metavar="NAME", help="begin with a copy of one of the library"
    )
    _folder_argument(parser)


def new(options: Namespace) -> int:
    """Write a commented file to start from into the clinic's folder; nothing is overwritten."""
    from clinician_console.commands.parts.new_protocol import write_new

    path = write_new(_own_folder(options), options.name, options.origin)
    say(f"Written: {path}")
    say(f"Change it with any editor, and check it with: gradus protocols check {path}")
    return 0


def schema(_options: Namespace) -> int:
    """Print what a file may hold as a JSON Schema, for editors."""
    from protocols.plans.json_schema import json_schema

    say(json.dumps(json_schema(), ensure_ascii=False, indent=1))
    return 0


COMMAND = Command(
    "protocols",
    "treatment protocols: list them, show one, check a file, write a new one",
    epilog="Example: gradus protocols list --goal heights",
    place=100,
    verbs=(
        Command("list", "the library and the clinic's own", list_all, _list_arguments),
        Command("show", "one whole, or its script to print", show, _show_arguments),
        Command(
            "check",
            "all faults of a file and of its words in other languages",
            check,
            _check_arguments,
        ),
        Command(
            "words",
            "what it still lacks in a language, as a file to fill in",
            words,
            _words_arguments,
            epilog="Example: gradus protocols words our-heights --language de",
        ),
        Command(
            "preview",
            "pictures of every step on one sheet, without a headset",
            program="therapy_client.modes.protocol_sheet",
        ),
        Command(
            "new",
            "a file to start from, in the clinic's folder",
            new,
            _new_arguments,
            epilog="Example: gradus protocols new our-heights --from heights",
        ),
        Command("schema", "the JSON Schema of a file, for editors", schema),
    ),
)
