"""The roles of an account, each with what it is for."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from clinician_console.desk.deeds import MEANT, ROLES
from clinician_console.record.rights import AccountRole
from shared.language import tr


class RolesChosen(QWidget):
    """One box a role.

    Args:
        chosen: Called when a box was ticked or cleared.
    """

    def __init__(self, chosen: Callable[[], None]) -> None:
        super().__init__()
        self.boxes = {role: _box(role) for role in AccountRole}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for box in self.boxes.values():
            rows.addWidget(box)
            box.toggled.connect(lambda _on: chosen())

    def roles(self) -> frozenset[AccountRole]:
        """Those that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    def show_roles(self, roles: Collection[AccountRole]) -> None:
        """Tick these and no others."""
        for role, box in self.boxes.items():
            box.setChecked(role in roles)


def _box(role: AccountRole) -> QCheckBox:
    return QCheckBox(tr("{role}: {meant}", role=tr(ROLES[role]), meant=tr(MEANT[role])))
