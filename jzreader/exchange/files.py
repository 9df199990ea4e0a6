# SPDX-License-Identifier: MIT
"""Writing a file whole or not at all, and archives of several."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from jzreader.model.problem import Problem, ProblemCode


def write_file(path: Path, content: str | bytes, *, replace: bool = False) -> None:
    """Write bytes, or text as UTF-8, to a temporary file beside ``path`` and rename it into place.

    Raises Problem: file_exists (unless ``replace``), cannot_write.
    """
    if path.exists() and not replace:
        raise Problem(ProblemCode.FILE_EXISTS, file=path.name)
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except (OSError, UnicodeError) as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Problem(ProblemCode.CANNOT_WRITE, file=path.name, reason=reason or "") from error


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of named files. It holds no hour, so that the same files give the same archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            one = zipfile.ZipInfo(name)
            one.compress_type = zipfile.ZIP_DEFLATED
            one.external_attr = 0o644 << 16
            archive.writestr(one, content)
    return out.getvalue()
