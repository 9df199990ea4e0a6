# SPDX-License-Identifier: MIT
"""The settings in one dialog: each is applied at once, and all can be reset."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _, ngettext
from jzreader.messages import language as spoken
from jzreader.store.backups import DAYS, MONTHS, WEEKS
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name
from jzreader.ui.reading_look import MEASURES, SCALES, STEP, reading_look
from jzreader.ui.settings import Settings

CHOICES = (
    "reading/face", "reading/scale", "reading/spacing", "reading/measure", "source/scale", "density",
    "after_import", "backup/every", "backup/keep", "export/format", "analysis/names", "learn",
)  # fmt: skip
"""The settings that a reset makes as they came, with the theme."""


_KEPT = (3, 7, 14, 30)
"""Days of which the last backup may be kept."""
_USUAL = {"reading/spacing": "normal", "backup/keep": str(DAYS)}
"""What a choice is at first where that is not the first one offered."""


class SettingsDialog(QDialog):
    """looked_otherwise() when theme, type or rows are others; language_chosen(str) for another language;
    command_asked(str) for the dialogs that have settings of their own. ``checks`` is what switches them.
    """

    looked_otherwise = Signal()
    language_chosen = Signal(str)
    command_asked = Signal(str)
    name_changed = Signal(str)

    def __init__(self, settings: Settings, who: str, checks: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        open_as_large(self, 760, 620)
        self._settings = settings
        self._form = QFormLayout()
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        note = with_object_name(QLabel(_("Changes apply at once.")), "quiet")
        self.boxes: dict[str, QComboBox] = {}
        self.sliders: dict[str, QSlider] = {}
        self._look()
        self._reading()
        self._work(who)
        self._keep()
        self.pages.addTab(_padded(checks), _("Checks"))
        self.reset = QPushButton(_("&Reset all"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._reset)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        foot.addWidget(close)
        where = QLabel(_("These settings are in the file {path}").format(path=settings.path))
        with_object_name(where, "quiet").setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(note)
        column.addWidget(self.pages, 1)
        column.addWidget(where)
        column.addLayout(foot)

    # -- rows -----------------------------------------------------------------------------------

    def _look(self) -> None:
        self._page(_("Look"))
        themes = {"system": _("Follow system"), "light": _("Light"), "dark": _("Dark")}
        self._box("theme", _("Theme"), themes, self._settings.theme, self._set_theme)
        languages = self._box(
            "language", _("Language"), {"zh_CN": "中文", "en": "English"}, spoken(), self.language_chosen.emit
        )
        if os.environ.get("JZREADER_LANGUAGE") and not self._settings.language:
            languages.setToolTip(_("The environment variable JZREADER_LANGUAGE is set."))
        rows = {"comfortable": _("Comfortable"), "dense": _("Dense")}
        self._choice("density", _("Rows"), rows)

    def _reading(self) -> None:
        self._page(_("Articles"))
        look = reading_look(self._settings)
        self._choice("reading/face", _("Typeface"), {"song": _("Song"), "hei": _("Hei")})
        self._slider("reading/scale", _("Text size"), SCALES, STEP, look.scale, "{n} %")
        spacings = {"tight": _("Tight"), "normal": _("Normal"), "wide": _("Wide")}
        self._choice("reading/spacing", _("Line spacing"), spacings, _USUAL["reading/spacing"])
        self._slider("reading/measure", _("Line width"), MEASURES, 1, look.measure, _("{n} characters"))

        self._slider("source/scale", _("Size of the source"), SCALES, STEP, look.source_scale, "{n} %")

    def _work(self, who: str) -> None:
        self._page(_("Working"))
        self.who = QLineEdit(who)
        self.who.setAccessibleName(_("Your name"))
        self.who.editingFinished.connect(lambda: self.name_changed.emit(self.who.text().strip()))
        self._form.addRow(_("Your name"), self.who)
        after = {"open": _("Open the issue"), "stay": _("Stay where I am")}
        self._choice("after_import", _("After an import"), after)
        names = {"on": _("All kinds of names"), "off": _("Only bylines and works")}
        self._choice("analysis/names", _("Suggest on import"), names)
        learn = {"by_itself": _("By itself"), "asked": _("Only when I ask")}
        self._choice("learn", _("Learn from my review"), learn)
        from jzreader.exchange import own_formats  # the formats' own libraries come with it

        formats = {"": _("The one used last"), **{one.name: _(one.title) for one in own_formats()}}
        self._choice("export/format", _("Export format"), formats)
        links = QHBoxLayout()
        links.setSpacing(6)
        for key, words in (
            ("keys", _("Shortcuts…")), ("labels", _("Labels…")), ("learned", _("Learned tagger…")),
        ):  # fmt: skip
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, key=key: self.command_asked.emit(key))
            links.addWidget(button)
        links.addStretch(1)
        self._form.addRow(_("More"), links)

    def _keep(self) -> None:
        self._page(_("Library"))
        every = {"day": _("Every day"), "week": _("Every week"), "never": _("Only when I ask")}
        self._choice("backup/every", _("Backups"), every)
        kept = {str(n): ngettext("The last {n} day", "The last {n} days", n) for n in _KEPT}
        self._choice("backup/keep", _("Keep"), kept, _USUAL["backup/keep"])
        older = _("and one a week for {weeks} weeks, one a month for {months} months")
        more = with_object_name(QLabel(older.format(weeks=WEEKS, months=MONTHS)), "quiet")
        self._form.addRow("", more)
        links = QHBoxLayout()
        links.setSpacing(6)
        for key, words in (("backup", _("Back up now")), ("move_library", _("Move library…"))):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, key=key: self.command_asked.emit(key))
            links.addWidget(button)
        links.addStretch(1)
        self._form.addRow(_("Library"), links)

    def _page(self, words: str) -> None:
        """A page of settings, which rows are added to from now on."""
        page = QWidget()
        self._form = QFormLayout(page)
        self._form.setContentsMargins(0, 14, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(10)
        self.pages.addTab(page, words)

    def _box(
        self, name: str, words: str, choices: Mapping[str, str], now: str, take: Callable[[str], object]
    ) -> QComboBox:
        box = QComboBox()
        for value, said in choices.items():
            box.addItem(said, value)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.setAccessibleName(words)
        box.currentIndexChanged.connect(lambda _row: take(str(box.currentData())))
        self.boxes[name] = box
        self._form.addRow(words, box)
        return box

    def _choice(self, name: str, words: str, choices: Mapping[str, str], usual: str = "") -> None:
        now = self._settings.choice(name) or usual or next(iter(choices))
        self._box(name, words, choices, now, lambda value: self._set(name, value))

    def _slider(self, name: str, words: str, bounds: Sequence[int], step: int, now: int, said: str) -> None:
        slider, value = QSlider(Qt.Orientation.Horizontal), QLabel()
        slider.setRange(bounds[0] // step, bounds[1] // step)
        slider.setAccessibleName(words)
        slider.setValue(now // step)
        value.setText(said.format(n=now))
        value.setMinimumWidth(90)

        def take(at: int) -> None:
            value.setText(said.format(n=at * step))
            self._set(name, str(at * step))

        slider.valueChanged.connect(take)
        self.sliders[name] = slider
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(slider, 1)
        row.addWidget(value)
        self._form.addRow(words, row)

    # -- changing -------------------------------------------------------------------------------

    def _set(self, name: str, value: str) -> None:
        self._settings.set_choice(name, value)
        self.looked_otherwise.emit()

    def _set_theme(self, value: str) -> None:
        self._settings.theme = value  # type: ignore[assignment]  # one of the box's
        self.looked_otherwise.emit()

    def _reset(self) -> None:
        """All but the name and the language as it came."""
        for name in CHOICES:
            self._settings.set_choice(name, "")
        self.boxes["theme"].setCurrentIndex(0)
        for name, box in self.boxes.items():
            if name in CHOICES:
                box.setCurrentIndex(max(0, box.findData(_USUAL.get(name, box.itemData(0)))))
        look = reading_look(self._settings)
        for name in ("reading/scale", "source/scale"):
            self.sliders[name].setValue(100 // STEP)
        self.sliders["reading/measure"].setValue(type(look)().measure)
        for name in CHOICES:
            self._settings.set_choice(name, "")
        self.looked_otherwise.emit()


def _padded(page: QWidget) -> QWidget:
    """A page with the room above it that the others have."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 14, 0, 0)
    column.addWidget(page)
    return whole
