"""Holds the texts of the code and the files of languages together.

    python tools/languages.py             writes what is missing, of every language
    python tools/languages.py --check     says what is missing or wrong, and writes nothing
    python tools/languages.py --add fr    begins another language

Texts are found in the code by `tr`, `tr_n` and `marked` of `shared.language`. Those of one room of
a package stand in one file, those of one module in one context of it. A text that stands in two
modules is translated once: its other place gets the same words, and has to keep them.

The words of the library's treatment protocols lie beside those (protocols/plans/words.py): what is
missing there is written behind a #, for somebody to fill in.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protocols.files import ENDING  # noqa: E402
from protocols.plans.shelf import Shelf  # noqa: E402
from protocols.plans.words import LIBRARY_WORDS, WordsFolder  # noqa: E402
from protocols.plans.words_lacking import faults_of as faults_of_words  # noqa: E402
from protocols.plans.words_lacking import shares, texts_on, to_fill_in  # noqa: E402
from shared.language.files import FOLDER, Message, messages, tags  # noqa: E402
from shared.language.plurals import forms_of  # noqa: E402

PACKAGES: Final = ("shared", "protocols", "clinician_console", "therapy_client")
"""What a therapist reads, and what the headset says to a patient. What else a patient reads stands
in protocols' and instruments' files."""

DEEPER: Final = "clinician_console.panels"
"""Its rooms are so large that each has a file of its own."""

_WORDS: Final = {"tr": 1, "tr_n": 2, "marked": 1}


@dataclass(frozen=True, order=True)
class Text:
    """One text that stands in the code.

    Attributes:
        module: The dotted name of the module that it stands in.
        source: The English text; of one that counts something, that for any number but one.
        counts: Whether it counts something.
        one: Of one that counts, the English text for exactly one.
    """

    module: str
    source: str
    counts: bool = False
    one: str = ""


def texts(root: Path = ROOT, packages: Iterable[str] = PACKAGES) -> tuple[set[Text], list[str]]:
    """All texts of the code, and a sentence for each that cannot be found in this way."""
    found: set[Text] = set()
    faults: list[str] = []
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            parts = file.relative_to(root).with_suffix("").parts
            module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            of_file, wrong = texts_of(file.read_text("utf-8"), module)
            found |= of_file
            faults += wrong
    return found, faults


def texts_of(code: str, module: str) -> tuple[set[Text], list[str]]:
    """The texts of one module, and what is wrong with it."""
    if "shared.language" not in code:
        return set(), []
    nodes = list(ast.walk(ast.parse(code)))
    known: dict[str, str] = {
        alias.asname or alias.name: alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shared.language")
        for alias in node.names
        if alias.name in _WORDS
    }
    if module.startswith("shared.language."):
        made_here = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        known |= {name: name for name in made_here & _WORDS.keys()}
    found: set[Text] = set()
    faults: list[str] = []
    for node in nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        word = known.get(node.func.id)
        if word is None or not node.args:
            continue
        try:
            found |= set(_told(word, node, module))
        except ValueError as wrong:
            faults.append(f"{module}, line {node.lineno}: {wrong}")
    return found, faults


def _told(word: str, call: ast.Call, module: str) -> Iterator[Text]:
    if word == "tr_n":
        one, many = (_literal(each) for each in call.args[:2])
        if one is None or many is None:
            raise ValueError("what counts something is two literals")
        yield Text(module, many, counts=True, one=one)
        return
    for branch in _branches(call.args[0]):
        literal = _literal(branch)
        if literal is not None:
            yield Text(module, literal)
        elif word == "marked" or isinstance(branch, ast.JoinedStr | ast.BinOp):
            raise ValueError("a text is a literal, with the names of its values in braces")


def _branches(argument: ast.expr) -> Iterator[ast.expr]:
    if isinstance(argument, ast.IfExp):
        yield from _branches(argument.body)
        yield from _branches(argument.orelse)
    else:
        yield argument


def _literal(argument: ast.expr) -> str | None:
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return argument.value if is_text else None  # type: ignore[attr-defined,no-any-return]


def room_of(module: str) -> str:
    """The file that a module's texts stand in, without its suffix."""
    depth = 3 if module.startswith(DEEPER + ".") else 2
    return ".".join(module.split(".")[:depth])


def values_of(text: str) -> set[str]:
    """The names of the values in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def faults_of(tag: str, wanted: set[Text], folder: Path = FOLDER) -> list[str]:
    """What lacks or is wrong in a language, a sentence each."""
    told = list(messages(tag, folder))
    faults: list[str] = []
    by_place: dict[tuple[str, str], Message] = {}
    words: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for one in told:
        if (one.context, one.source) in by_place:
            faults.append(f"{tag}: {one.context}: twice: {one.source!r}")
        by_place[one.context, one.source] = one
        words[one.source].add(one.forms)
    for text in sorted(wanted):
        message = by_place.pop((text.module, text.source), None)
        faults += [f"{tag}: {text.module}: {fault}" for fault in _wrong(tag, text, message)]
    faults += [f"{tag}: {context}: obsolete: {source!r}" for context, source in by_place]
    faults += [f"{tag}: not the same everywhere: {one!r}" for one in words if len(words[one]) > 1]
    return faults


def _wrong(tag: str, text: Text, message: Message | None) -> Iterator[str]:
    if message is None:
        yield f"missing: {text.source!r}"
        return
    if not message.finished:
        yield f"unfinished: {text.source!r}"
        return
    count = forms_of(tag) if text.counts else 1
    if len(message.forms) != count or not all(message.forms):
        yield f"wants {count} forms: {text.source!r}"
    may, must = values_of(text.source) | ({"n"} if text.counts else set()), values_of(text.source)
    for form in message.forms:
        names = values_of(form)
        if names - may or (must - {"n"}) - names or ("n" in must - names and not text.counts):
            yield f"other values than {sorted(must)}: {form!r}"


def bring(tag: str, wanted: set[Text], folder: Path = FOLDER) -> int:
    """Write a language's files anew with all texts of the code; what was translated stays.

    Returns:
        How many texts still want a translation.
    """
    told = list(messages(tag, folder)) if (folder / tag).is_dir() else []
    at_place = {(one.context, one.source): one for one in told}
    anywhere = {one.source: one for one in told if one.finished}
    rooms: dict[str, list[tuple[Text, Message]]] = defaultdict(list)
    for text in sorted(wanted):
        there = at_place.get((text.module, text.source))
        if there is None or not there.finished:
            there = anywhere.get(text.source, there)
        rooms[room_of(text.module)].append((text, there or _nothing(tag, text)))
    (folder / tag).mkdir(parents=True, exist_ok=True)
    for file in (folder / tag).glob("*.ts"):
        if file.stem not in rooms:
            file.unlink()
    for room, of_room in rooms.items():
        written = _document(tag, of_room)
        file = folder / tag / f"{room}.ts"
        if not file.exists() or file.read_text("utf-8") != written:
            file.write_text(written, "utf-8")
    return sum(not one.finished for of_room in rooms.values() for _, one in of_room)


def _nothing(tag: str, text: Text) -> Message:
    forms = ("",) * (forms_of(tag) if text.counts else 1)
    return Message(text.module, text.source, forms, finished=False)


def _document(tag: str, of_room: list[tuple[Text, Message]]) -> str:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{tag.replace("-", "_")}">')
    module = ""
    for text, message in of_room:
        if text.module != module:
            lines += ["</context>"] if module else []
            lines += ["<context>", f"    <name>{escape(text.module)}</name>"]
            module = text.module
        lines += _written(text, message)
    return "\n".join([*lines, "</context>", "</TS>", ""])


def _written(text: Text, message: Message) -> Iterator[str]:
    yield '    <message numerus="yes">' if text.counts else "    <message>"
    yield f"        <source>{escape(text.source)}</source>"
    if message.about:
        yield f"        <extracomment>{escape(message.about)}</extracomment>"
    kind = "" if message.finished else ' type="unfinished"'
    if text.counts:
        yield f"        <translation{kind}>"
        for form in message.forms:
            yield f"            <numerusform>{escape(form)}</numerusform>"
        yield "        </translation>"
    else:
        form = message.forms[0] if message.forms else ""
        yield f"        <translation{kind}>{escape(form)}</translation>"
    yield "    </message>"


def words_faults(tag: str, folder: WordsFolder = LIBRARY_WORDS) -> list[str]:
    """What lacks or is wrong in the words of the library's treatment protocols, a sentence each."""
    faults = list(faults_of_words(folder, tag, texts_on(Shelf())))
    found = folder.read(tag).by_file
    for name, texts in shares().items():
        there = found.get(name, {})
        at = f"{tag}: protocols/library/{tag}/{name}{ENDING}"
        faults += [f"{at}: missing: {text!r}" for text in texts if text not in there]
        faults += [f"{at}: belongs in another file: {text!r}" for text in there.keys() - {*texts}]
    return faults


def bring_words(tag: str, folder: WordsFolder = LIBRARY_WORDS) -> int:
    """Write what the library's treatment protocols lack into their files of words, behind a #.

    Returns:
        How many texts still want words.
    """
    found, left = folder.read(tag).by_file, 0
    for name, texts in shares().items():
        lacks = [text for text in texts if text not in found.get(name, {})]
        left += len(lacks)
        file = folder.folder / tag / f"{name}{ENDING}"
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text("utf-8") if file.exists() else ""
        new = [text for text in lacks if to_fill_in(tag, [text], begins=False) not in before]
        if new:
            file.write_text(before + to_fill_in(tag, new, begins=not before), "utf-8")
    return left


def main(arguments: list[str] | None = None) -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description="Holds the texts and their languages together.")
    parser.add_argument("--check", action="store_true", help="write nothing, say what is wrong")
    parser.add_argument("--add", metavar="TAG", help="begin a language, as in RFC 5646 (fr, pt-BR)")
    told = parser.parse_args(arguments)
    wanted, faults = texts()
    for fault in faults:
        print(fault)  # noqa: T201
    for tag in sorted({*tags(), *([told.add] if told.add else [])}):
        if told.check:
            of_tag = [*faults_of(tag, wanted), *words_faults(tag)]
            faults += of_tag
            print("\n".join(of_tag) or f"{tag}: all {len(wanted)} texts")  # noqa: T201
        else:
            print(f"{tag}: {bring(tag, wanted)} of {len(wanted)} texts to translate")  # noqa: T201
            print(f"{tag}: {bring_words(tag)} of the treatment protocols")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
