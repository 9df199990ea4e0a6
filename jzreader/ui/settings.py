# SPDX-License-Identifier: MIT
"""What the window remembers of its user: a readable INI file in the platform's place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

Theme = Literal["system", "light", "dark"]
Standing = Literal["facsimile", "source", "both"]
"""How the page is shown: as printed, as its text, or as both."""

_LIBRARIES = 8
"""Libraries in the menu of recent ones: few people have more."""


class Settings:
    """Preferences and window geometry, by name and type."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("jzreader", appauthor=False) / "window.ini"
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Theme:
        """Light, dark, or as the system says."""
        value = str(self._store.value("theme", "system"))
        return value if value in ("light", "dark") else "system"  # type: ignore[return-value]

    @theme.setter
    def theme(self, value: Theme) -> None:
        self._store.setValue("theme", value)

    @property
    def language(self) -> str | None:
        """The language chosen, or None for the system's."""
        value = self._store.value("language")
        return str(value) if value else None

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    def choice(self, name: str) -> str:
        """What was last chosen of a few words, by the name of the choice; empty for nothing."""
        return str(self._store.value(f"choices/{name}", ""))

    def set_choice(self, name: str, value: str) -> None:
        """Remember what was chosen."""
        self._store.setValue(f"choices/{name}", str(value))

    @property
    def libraries(self) -> list[Path]:
        """The libraries that were open last, the last one first."""
        words = str(self._store.value("libraries", ""))
        return [Path(one) for one in words.splitlines() if one]

    def add_library(self, path: Path) -> None:
        """Put a library first among those."""
        known = [path.absolute(), *(one for one in self.libraries if one != path.absolute())]
        self._store.setValue("libraries", "\n".join(str(one) for one in known[:_LIBRARIES]))

    def state(self, name: str) -> QByteArray | None:
        """A geometry or splitter state, as Qt saved it."""
        value = self._store.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_state(self, name: str, value: QByteArray) -> None:
        """Keep a geometry or splitter state."""
        self._store.setValue(f"state/{name}", value)

    @property
    def standing(self) -> Standing:
        """How pages are shown that were printed."""
        value = str(self._store.value("standing", "facsimile"))
        return value if value in ("source", "both") else "facsimile"  # type: ignore[return-value]

    @standing.setter
    def standing(self, value: Standing) -> None:
        self._store.setValue("standing", value)

    def shows(self, name: str) -> bool:
        """Whether something is drawn over the facsimile: all is that the user did not switch off."""
        return str(self._store.value(f"facsimile/{name}", "yes")) == "yes"

    def set_shows(self, name: str, on: bool) -> None:
        """Switch it on or off."""
        self._store.setValue(f"facsimile/{name}", "yes" if on else "no")

    @property
    def folder(self) -> str:
        """The folder that files were last opened from or exported to."""
        return str(self._store.value("folder", ""))

    @folder.setter
    def folder(self, value: str) -> None:
        self._store.setValue("folder", value)

    @property
    def who(self) -> str | None:
        """The name to put in the journal, or None for the system's user."""
        value = self._store.value("who")
        return str(value) if value else None

    @who.setter
    def who(self, value: str) -> None:
        self._store.setValue("who", value)

    def keys(self, action: str) -> str | None:
        """The keys that the user gave an action, or None where it has those it came with."""
        value = self._store.value(f"keys/{action}")
        return None if value is None else str(value)

    def set_keys(self, action: str, keys: str | None) -> None:
        """Give an action other keys; None: those it came with."""
        if keys is None:
            self._store.remove(f"keys/{action}")
        else:
            self._store.setValue(f"keys/{action}", keys)

    @property
    def format(self) -> str:
        """The format that was exported last."""
        return str(self._store.value("format", "json"))

    @format.setter
    def format(self, value: str) -> None:
        self._store.setValue("format", value)

    @property
    def preset(self) -> str:
        """The export preset that was run last, or ''."""
        return str(self._store.value("preset", ""))

    @preset.setter
    def preset(self, value: str) -> None:
        self._store.setValue("preset", value)

    @property
    def scope(self) -> str:
        """Which part of an issue was exported last."""
        return str(self._store.value("scope", "issue"))

    @scope.setter
    def scope(self, value: str) -> None:
        self._store.setValue("scope", value)

    @property
    def only_reviewed(self) -> bool:
        """Whether only what was reviewed was exported last."""
        return str(self._store.value("only_reviewed", "")) == "yes"

    @only_reviewed.setter
    def only_reviewed(self, value: bool) -> None:
        self._store.setValue("only_reviewed", "yes" if value else "")

    @property
    def only_accepted(self) -> bool:
        """Whether only accepted names were exported last."""
        return str(self._store.value("only_accepted", "")) == "yes"

    @only_accepted.setter
    def only_accepted(self, value: bool) -> None:
        self._store.setValue("only_accepted", "yes" if value else "")

    def options(self, name: str) -> dict[str, str]:
        """What was last chosen about a format, by the names of its options."""
        words = str(self._store.value(f"options/{name}", ""))
        return dict(one.split("=", 1) for one in words.split() if "=" in one)

    def set_options(self, name: str, chosen: Mapping[str, str]) -> None:
        """Remember what was chosen about a format."""
        self._store.setValue(f"options/{name}", " ".join(f"{k}={v}" for k, v in chosen.items()))

    def sync(self) -> None:
        """Write what is not yet written."""
        self._store.sync()
