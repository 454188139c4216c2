"""The forms of a project that are questionnaires: one for each that was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clinician_console.analysis.facts import Answered
from clinician_console.outputs.cells import Cell
from clinician_console.outputs.redcap.fields import Field, FieldType, Validation, field_name
from clinician_console.outputs.redcap.forms import FIELDS, Row
from clinician_console.outputs.together import Numbered
from protocols.instruments.base import Instrument, Item, LicenceClass

MOST_CHOICES = 11
"""A scale of more numbers, as one of 0 to 100, is a number and no list."""
KEYS = ("session", "day", "whole")


@dataclass
class Questionnaires:
    """The fields of every questionnaire of some sessions, and how they are filled.

    Attributes:
        fields: As they stand in the data dictionary, form by form.
    """

    fields: list[Field] = field(default_factory=list)
    _forms: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, sessions: Sequence[Numbered]) -> Questionnaires:
        """Those that were answered in these sessions."""
        found = cls()
        for session in sessions:
            for one in session.facts.answered:
                found._add(one)
        found.fields.sort(key=lambda at: list(found._forms.values()).index(at.form))
        return found

    def rows(self, session: Numbered) -> list[Row]:
        """The filled forms of a session."""
        counts: dict[str, int] = {}
        rows = []
        for one in session.facts.answered:
            name = one.filled_in.instrument
            counts[name] = counts.get(name, 0) + 1
            day = one.filled_in.day.isoformat()
            values: dict[str, Cell] = dict(
                zip(KEYS, (session.number, day, one.filled_in.is_ended), strict=True)
            )
            given = one.filled_in.given.items()
            values |= {f"item {item}": _answer(value) for item, value in given}
            scores = one.result.scores if one.result else ()
            values |= {f"score {at.name}": at.value for at in scores}
            named = {self._names[name, key]: value for key, value in values.items()}
            rows.append(Row(self._forms[name], counts[name], named))
        return rows

    def _add(self, one: Answered) -> None:
        name, title = one.filled_in.instrument, one.filled_in.title or one.filled_in.instrument
        if name not in self._forms:
            taken = [*self._forms.values(), *(at.form for at in FIELDS)]
            self._forms[name] = field_name(name, taken)
        self._put(name, "session", f"{title}: number of the session", Validation.INTEGER)
        self._put(name, "day", f"{title}: day of the answers", Validation.DAY)
        self._put(name, "whole", f"{title}: nothing more is answered", None)
        for item in one.filled_in.given:
            self._item(name, title, item, one.instrument)
        for at in one.result.scores if one.result else ():
            bounds = (at.lowest, at.highest)
            self._put(
                name, f"score {at.name}", f"{title}: {at.label}", Validation.NUMBER, bounds=bounds
            )

    def _put(
        self,
        name: str,
        key: str,
        label: str,
        validation: Validation | None,
        *,
        bounds: tuple[float | None, float | None] = (None, None),
    ) -> None:
        self._keep(
            name,
            key,
            Field(
                name=self._free(name, key),
                form=self._forms[name],
                label=label,
                type=FieldType.YES_NO if validation is None else FieldType.TEXT,
                validation=validation or Validation.NONE,
                lowest=bounds[0],
                highest=bounds[1],
                identifier=validation is Validation.DAY,
            ),
        )

    def _item(self, name: str, title: str, item: str, instrument: Instrument | None) -> None:
        known = {at.name: at for at in instrument.items} if instrument else {}
        key, found = f"item {item}", known.get(item)
        if instrument is None or found is None:
            self._put(name, key, f"{title}: item {item}", Validation.INTEGER)
            return
        ships = instrument.licence.kind is LicenceClass.SHIPS
        column = f", {found.column}" if found.column else ""
        said = f" {found.text}" if ships and found.text else ""
        choices = _choices(found, ships=ships)
        self._keep(
            name,
            key,
            Field(
                name=self._free(name, key),
                form=self._forms[name],
                label=f"{title}, item {found.number}{column}:{said or f' {item}'}",
                type=FieldType.RADIO if choices else FieldType.TEXT,
                choices=choices,
                validation=Validation.NONE if choices else Validation.INTEGER,
                lowest=None if choices else found.scale.lowest,
                highest=None if choices else found.scale.highest,
            ),
        )

    def _free(self, name: str, key: str) -> str:
        taken = {*self._names.values(), *(at.name for at in FIELDS), *self._reserved()}
        return field_name(f"{name}_{key.removeprefix('item ').removeprefix('score ')}", taken)

    def _reserved(self) -> set[str]:
        """What REDCap itself adds to every form."""
        return {f"{form}_complete" for form in self._forms.values()}

    def _keep(self, name: str, key: str, field_: Field) -> None:
        if (name, key) not in self._names:
            self._names[name, key] = field_.name
            self.fields.append(field_)


def _choices(item: Item, *, ships: bool) -> dict[int, str]:
    """Each number with its words, where they may be passed on."""
    scale = item.scale
    numbers = range(scale.lowest, scale.highest + 1)
    if len(numbers) > MOST_CHOICES:
        return {}
    words = scale.anchors if ships else {}
    return {number: words.get(number, str(number)) for number in numbers}


def _answer(value: object) -> Cell:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
