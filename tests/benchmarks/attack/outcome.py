# SPDX-License-Identifier: MIT
"""A command done in a forked process, so that what hangs or dies takes nothing else along, and how it ended."""

from __future__ import annotations

import hashlib
import os
import pickle
import resource
import select
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from jzreader.cli import cli

SECONDS = 60
"""After so long a command hangs, on whatever a busy machine has left for it."""
MEMORY = 6_000_000_000
"""Bytes of address space that a command may take."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, what it said, and the traceback of what it did not expect."""

    code: int
    said: str = ""
    traceback: str = ""
    hung: bool = False
    killed_by: int = 0

    @property
    def fault(self) -> str:
        """What is wrong with how it ended; empty: nothing."""
        if self.hung:
            return f"over {SECONDS} s"
        if self.killed_by:
            return f"killed by signal {self.killed_by}"
        return self.traceback or ("" if self.code == 0 or self.said.strip() else "not a word")


def called(arguments: Sequence[str], given: bytes = b"") -> Ended:
    """A command done in this process."""
    result = CliRunner().invoke(cli, list(arguments), input=given)
    failed = result.exception is not None and not isinstance(result.exception, SystemExit)
    trace = "".join(traceback.format_exception(result.exception)) if failed and result.exception else ""
    return Ended(result.exit_code, result.output[-400:], trace)


def forked(work: Callable[[], Ended], seconds: float = SECONDS) -> Ended:
    """What ``work`` says in a process of its own, with all that it started ended after it."""
    out, into = os.pipe()
    process = os.fork()
    if not process:
        _be_the_child(work, into)
    os.close(into)
    packed, deadline, hung = b"", time.monotonic() + seconds, False
    while True:
        ready, _w, _x = select.select([out], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            hung = True
            break
        part = os.read(out, 65536)
        if not part:
            break
        packed += part
    os.close(out)
    if hung:
        os.kill(process, signal.SIGKILL)
    _pid, status = os.waitpid(process, 0)
    if hung:
        return Ended(-1, hung=True)
    if os.WIFSIGNALED(status):
        return Ended(-1, killed_by=os.WTERMSIG(status))
    ended = pickle.loads(packed)
    assert isinstance(ended, Ended)
    return ended


def _be_the_child(work: Callable[[], Ended], into: int) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        ended = work()
    except BaseException as error:
        ended = Ended(-1, traceback="".join(traceback.format_exception(error)))
    with os.fdopen(into, "wb") as pipe:
        pipe.write(pickle.dumps(ended))
    os._exit(0)


class Told(NamedTuple):
    """What a part of the attack found, in words, and how many faults are in it."""

    words: str
    faults: int


@dataclass
class Count:
    """What was tried and what came of it."""

    tried: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, what: str, ended: Ended, more: str = "") -> None:
        """Note how one ended; ``more``: what else is wrong."""
        self.tried += 1
        if self.tried % 200 == 0:
            print(f"  {self.tried:,} …", file=sys.stderr, flush=True)
        self.codes[ended.code] += 1
        fault = ended.fault or more
        if fault:
            kind = _last_line(fault)
            self.faults[kind] += 1
            self.first.setdefault(kind, f"{what}\n{fault}")

    def told(self, what: str, *, whole: bool) -> Told:
        """The counts, and of each kind of fault the first; its whole traceback if asked for."""
        hung = sum(n for kind, n in self.faults.items() if kind.startswith("over "))
        codes = ", ".join(f"{code}: {n:,}" for code, n in sorted(self.codes.items()))
        head = f"{self.tried:,} tried; exit codes {codes}; {sum(self.faults.values())} faults, {hung} hangs"
        rows = [
            f"  {n} × {kind}\n    first: {self.first[kind] if whole else self.first[kind].splitlines()[0]}"
            for kind, n in self.faults.most_common()
        ]
        return Told("\n".join([f"{what}: {head}", *rows]), sum(self.faults.values()))


def _last_line(fault: str) -> str:
    """The last line of a traceback, with where it was raised."""
    lines = fault.strip().splitlines()
    where = [line.strip() for line in lines if line.lstrip().startswith("File ") and "jzreader" in line]
    return f"{lines[-1][:160]} [{where[-1].split('jzreader/')[-1]}]" if where else lines[-1][:160]


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
