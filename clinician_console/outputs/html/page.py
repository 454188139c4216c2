"""One page of HTML that needs nothing else: headings, tables with captions and scopes, figures.

It is in the language that is spoken when it is begun.

It has no script and no reference to anything outside, and says so to the browser too, which then
loads nothing (`Content-Security-Policy`). Every text goes through `escaped`: no other function of
this package writes text. A text's own reading direction is the browser's to find (`dir="auto"`).
"""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from typing import Final

from clinician_console.outputs.told.grid import Grid, Group
from clinician_console.outputs.told.head import Head, Line
from clinician_console.outputs.told.page import (
    BODY,
    FINE,
    SIMULATED,
    WHAT_THIS_IS,
    Column,
    written_in,
)
from clinician_console.outputs.told.words import NONE
from shared.language import marked, tr
from shared.printable import plain

NUMBER: Final = marked("Number")
"""Heads a column that has no words in print: no head of a table is silent."""

STYLE: Final = """
body{font:16px/1.5 "DejaVu Sans",Verdana,sans-serif;color:#000;background:#fff;
max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{margin-bottom:0}h2{margin-top:2rem;border-bottom:1px solid #767676}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:#ececec}.number{text-align:right}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
dt{color:#555}dd{margin:0}.fine{font-size:.9rem;color:#333}
.mark{background:#000;color:#fff;padding:.25rem;text-align:center;font-weight:bold}
.scroll{overflow-x:auto}figure{margin:1rem 0}svg,img{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none}thead{display:table-header-group}tr{break-inside:avoid}}
"""


def escaped(text: str) -> str:
    """The text as it may stand between tags and in an attribute: nothing in it is a tag.

    It is one line; what cannot be printed, and marks that turn the line, are not in it.
    """
    return html.escape(plain(text, len(text) + 1), quote=True)


class HtmlPage:
    """A page that is written from top to bottom.

    Args:
        title: Of the window; it names no patient.
        simulated: Whether nobody was treated.
        clinic: Lines of the clinic's letterhead.
    """

    def __init__(self, title: str, *, simulated: bool, clinic: Sequence[str] = ()) -> None:
        self._title, self._language = title, written_in()
        self._has_pictures = False
        self._parts = [f'<p dir="auto">{escaped(line)}</p>' for line in clinic]
        if simulated:
            self._parts.append(f'<p class="mark">{escaped(tr(SIMULATED))}</p>')

    def text(self) -> str:
        """The whole page."""
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        policy += "; img-src data:" * self._has_pictures
        return "\n".join(
            (
                "<!DOCTYPE html>",
                f'<html lang="{self._language}">',
                '<head><meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{escaped(self._title)}</title>",
                f"<style>{STYLE}</style></head>",
                "<body><main>",
                *self._parts,
                "</main>",
                f'<footer><p class="fine">{escaped(tr(WHAT_THIS_IS))}</p></footer>',
                "</body></html>",
                "",
            )
        )

    def title(self, title: str, subtitle: str) -> None:
        """The title of the page, and what it is of."""
        self._parts.append(f"<h1>{escaped(title)}</h1>")
        self._parts.append(f'<p dir="auto">{escaped(subtitle)}</p>')

    def head(self, head: Head) -> None:
        """Title and code, key figures, facts."""
        self.title(head.title, head.subtitle)
        self._lines((("Patient code (pseudonym)", head.code),))
        self.heading("At a glance")
        self._lines([(meaning, figure) for figure, meaning in head.figures])
        self.heading("Facts")
        self._lines((*head.left, *head.right, *head.wide))

    def links(self, title: str, links: Sequence[tuple[str, str]]) -> None:
        """Ways to files that lie beside the page, each with its words; nothing of none.

        Args:
            title: Above them.
            links: Path below the page's folder, of our own making, and what stands there.
        """
        if links:
            self.heading(title)
            told = (f'<li><a href="{escaped(to)}">{escaped(said)}</a></li>' for to, said in links)
            self._parts.append(f"<ul>{''.join(told)}</ul>")

    def _lines(self, lines: Sequence[Line]) -> None:
        said = (
            f'<dt>{escaped(name)}</dt><dd dir="auto">{escaped(value or NONE)}</dd>'
            for name, value in lines
        )
        self._parts.append(f"<dl>{''.join(said)}</dl>")

    def heading(self, text: str) -> None:
        """A heading under the title of the page."""
        self._parts.append(f"<h2>{escaped(text)}</h2>")

    def paragraph(self, text: str, points: float = FINE) -> None:
        """One paragraph; fine print, if nothing else is said."""
        mark = ' class="fine"' if points <= FINE else ""
        self._parts.append(f'<p{mark} dir="auto">{escaped(text)}</p>')

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """A headed table: its title is its caption too, its columns say that they are columns."""
        self.heading(title)
        head = "".join(_cell("th", at.title or tr(NUMBER), at, ' scope="col"') for at in columns)
        told = (map(_td, row, columns) for row in rows)
        body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in told)
        self._parts.append(
            f'<div class="scroll"><table><caption>{escaped(title)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def pictures(self, title: str, pictures: Sequence[tuple[bytes, str]]) -> None:
        """Headed pictures, which lie in the page itself; their words are there for the ear too."""
        self.heading(title)
        self._has_pictures = True
        for png, words in pictures:
            data = base64.b64encode(png).decode("ascii")
            self._parts.append(
                f'<figure><img src="data:image/png;base64,{data}" alt="{escaped(words)}">'
                f'<figcaption dir="auto">{escaped(words)}</figcaption></figure>'
            )

    def grid(self, title: str, grid: Grid) -> None:
        """A table whose rows have heads too, in groups that say how their cells are read."""
        self.heading(title)
        if not grid.groups:
            self.paragraph("No session was held.", BODY)
            return
        heads = "".join(
            f'<th scope="col">{escaped(number)}<br>{escaped(day)}</th>'
            for number, day in grid.sessions
        )
        groups = "".join(_group(group, len(grid.sessions)) for group in grid.groups)
        self._parts.append(
            f'<div class="scroll"><table><caption>{escaped(title)}</caption>'
            f'<thead><tr><th scope="col">Session</th>{heads}</tr></thead>{groups}</table></div>'
        )

    def figure(self, drawing: str, alternative: str, caption: str) -> None:
        """A drawing with the words that stand for it.

        Args:
            drawing: Shapes of SVG, made by `html/drawing.py` of numbers alone.
            alternative: What a screen reader says in its place: the numbers.
            caption: Below it, for everybody.
        """
        spoken = f'<svg role="img" aria-label="{escaped(alternative)}" '
        self._parts.append(
            f"<figure>{drawing.replace('<svg ', spoken, 1)}"
            f"<figcaption>{escaped(caption)}</figcaption></figure>"
        )


def _group(group: Group, sessions: int) -> str:
    words = f"{escaped(group.title)} ({escaped(group.meaning)})"
    head = f'<tr><th scope="rowgroup" colspan="{sessions + 1}">{words}</th></tr>'
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escaped(row.label)}</th>'
        f"{''.join(f'<td>{escaped(cell)}</td>' for cell in row.cells)}</tr>"
        for row in group.rows
    )
    return f"<tbody>{head}{rows}</tbody>"


def _td(text: str, column: Column) -> str:
    return _cell("td", text, column)


def _cell(tag: str, text: str, column: Column, scope: str = "") -> str:
    number = ' class="number"' if column.right else ""
    return f'<{tag}{scope}{number} dir="auto">{escaped(text)}</{tag}>'
