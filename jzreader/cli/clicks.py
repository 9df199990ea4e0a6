# SPDX-License-Identifier: MIT
"""click's own words in the user's language: it asks gettext for them, and our catalogue answers."""

from __future__ import annotations

import gettext
import os

from jzreader.messages import N_, language
from jzreader.resources import resource

TYPED = "jzreader.typed"
"""Under which click's context keeps a command and its arguments as they were given."""
_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("%(prog)s, version %(version)s"),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Aborted!"),
)
"""What our commands can make it say, for the catalogue's extractor."""


def speak() -> None:
    """Let click say them in the language in use; where gettext has none of ours, it stays with English."""
    os.environ["LANGUAGE"] = language()  # before all that the system says of languages
    gettext.bindtextdomain("jzreader", str(resource("i18n")))
    gettext.textdomain("jzreader")
