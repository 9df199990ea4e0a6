# SPDX-License-Identifier: MIT
from tests.ui.conftest import no_surprise_dialogs

__all__ = ["no_surprise_dialogs"]
