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
        if path.is_symlink():  # what it points to is written, and the link stays
            path = path.resolve()
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except (OSError, UnicodeError, RuntimeError) as error:  # the last: a link to itself
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Problem(ProblemCode.CANNOT_WRITE, file=path.name, reason=reason or "") from error


def read_bytes(path: Path) -> bytes:
    """What is in a file. Raises Problem: no_file, unreadable_file."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Problem(ProblemCode.NO_FILE, file=path.name) from error
    except OSError as error:
        reason = error.strerror or ""
        raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=reason) from error


def annotation_file(path: Path) -> tuple[str, bytes]:
    """(name, content) of a file that came back from an annotator; a folder, as brat keeps them, as a zip.

    Raises Problem as ``read_bytes`` does.
    """
    if not path.is_dir():
        return path.name, read_bytes(path)
    files = [one for one in sorted(path.rglob("*")) if one.suffix in (".ann", ".txt", ".json")]
    return f"{path.name}.zip", zipped((one.relative_to(path).as_posix(), read_bytes(one)) for one in files)


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
