# SPDX-License-Identifier: MIT
"""Export presets: formats, a folder and a pattern of file names, kept in a plain file and run by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from jzreader.exchange.exporting import PATTERNS, Each, Part, made_folder, parts_of, write_part
from jzreader.exchange.file_names import check_pattern
from jzreader.exchange.files import write_file
from jzreader.exchange.format import History
from jzreader.exchange.options import parsed
from jzreader.exchange.registry import format_named
from jzreader.exchange.scope import scoped
from jzreader.model.problem import Problem, ProblemCode


@dataclass(frozen=True, slots=True)
class Preset:
    """What to export and where to; ``formats`` are names, each with the options that are not as usual.

    ``pattern`` '' stands for the usual one. A relative ``folder`` is below the present one.
    """

    name: str
    formats: Mapping[str, Mapping[str, str]]
    folder: str
    pattern: str = ""
    each: Each = Each.ISSUE
    reviewed: bool = False
    accepted: bool = False
    replace: bool = field(default=True)
    """Whether files that are there are written anew."""

    def check(self) -> None:
        """Raises Problem: unknown_format, no_such_option, bad_option, bad_pattern, whole_only."""
        for name, options in self.formats.items():
            form = format_named(name)
            parsed((f"{key}={value}" for key, value in options.items()), form.options)
            if form.whole and (self.each is not Each.ISSUE or self.reviewed or self.accepted):
                raise Problem(ProblemCode.WHOLE_ONLY, name=name)
        if self.pattern:
            check_pattern(self.pattern)

    def run(self, history: History, taken: set[str]) -> Iterator[Path]:
        """Write the files of an issue, and tell each. Raises Problem as ``check`` and ``write_part`` do."""
        self.check()
        folder = made_folder(Path(self.folder).expanduser())
        issue = history.issue
        if self.reviewed or self.accepted:
            issue = scoped(issue, reviewed=self.reviewed, accepted=self.accepted)
        if not any(issue.articles()):
            raise Problem(ProblemCode.NOTHING_TO_EXPORT)
        fault: Problem | None = None
        for part in parts_of(issue, self.each):
            stem = part.stem(self.pattern or PATTERNS[self.each], taken)
            for name, options in self.formats.items():
                try:
                    path = self._write(part, name, options, history, folder / stem)
                except Problem as problem:  # of a page without places, say; the other formats are written
                    fault = fault or problem
                    continue
                if path is not None:
                    yield path
        if fault is not None:
            raise fault

    def _write(
        self, part: Part, name: str, options: Mapping[str, str], history: History, stem: Path
    ) -> Path | None:
        """The file; None where one that is there is left."""
        form = format_named(name)
        path = stem.with_name(stem.name + form.suffix)
        if path.exists() and not self.replace:
            return None
        write_part(part, form, history, path, options=options, replace=self.replace)
        return path


def presets_file() -> Path:
    """Where the presets are kept: JSON, in the platform's folder for a user's settings."""
    return user_config_path("jzreader", appauthor=False) / "presets.json"


def presets() -> list[Preset]:
    """The presets, as they were put down. Raises Problem('no_presets') where the file is something else."""
    path = presets_file()
    try:
        return [_preset(one) for one in json.loads(path.read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise Problem(ProblemCode.NO_PRESETS, file=str(path)) from error


def preset_named(name: str) -> Preset:
    """The preset of that name. Raises Problem('no_preset')."""
    for one in presets():
        if one.name == name:
            return one
    raise Problem(ProblemCode.NO_PRESET, name=name)


def keep_preset(preset: Preset, instead_of: str = "") -> None:
    """Put a preset down in the place of the one of its name, or of the name that it had before.

    Raises Problem as ``Preset.check`` does.
    """
    preset.check()
    kept = presets()
    names = (preset.name, instead_of or preset.name)
    at = next((at for at, one in enumerate(kept) if one.name in names), len(kept))
    others = [(number, one) for number, one in enumerate(kept) if one.name not in names]
    before, after = ([one for n, one in others if n < at], [one for n, one in others if n > at])
    _write([*before, preset, *after])


def remove_preset(name: str) -> None:
    """Strike a preset out. Raises Problem('no_preset')."""
    gone = preset_named(name)
    _write([one for one in presets() if one != gone])


def plain(preset: Preset) -> dict[str, Any]:
    """A preset as plain data, as the file has it."""
    return {
        "name": preset.name,
        "formats": {name: dict(options) for name, options in preset.formats.items()},
        "folder": preset.folder,
        "pattern": preset.pattern,
        "each": preset.each.value,
        "reviewed": preset.reviewed,
        "accepted": preset.accepted,
        "replace": preset.replace,
    }


def _preset(one: Mapping[str, Any]) -> Preset:
    formats = {str(name): {str(k): str(v) for k, v in of.items()} for name, of in one["formats"].items()}
    return Preset(
        str(one["name"]),
        formats,
        str(one["folder"]),
        str(one.get("pattern", "")),
        Each(one.get("each", Each.ISSUE)),
        bool(one.get("reviewed", False)),
        bool(one.get("accepted", False)),
        bool(one.get("replace", True)),
    )


def _write(kept: Sequence[Preset]) -> None:
    path = presets_file()
    made_folder(path.parent)
    text = json.dumps([plain(one) for one in kept], ensure_ascii=False, indent=1)
    write_file(path, text + "\n", replace=True)
