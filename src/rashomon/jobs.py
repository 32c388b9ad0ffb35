"""Readings that are asked for in pages: one at a time, each in a process of its own, so that pages stay quick.

What was handed in waits in a folder beside the desk that its owner alone may look into, and is taken away when it was read. Whatever
becomes of the server or of the reader, the desk tells how far a job is: a reader that was killed is begun again, and what the first had
finished is kept.
"""

from __future__ import annotations

import secrets
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any, Final

from rashomon import pipeline
from rashomon.collect.bytes import LIMIT_BYTES
from rashomon.collect.incoming import Incoming
from rashomon.errors import CollectError, RashomonError, StoreError
from rashomon.model import Asked, Capture, Done, Job, JobState, Rejected, Report
from rashomon.stages import Stages
from rashomon.store import Desk, DeskInUseError

MOST_KILLS: Final = 2
"""A reader that is killed this often is not begun again: the machine has not the memory, or a person wants it so."""
MOST_NAMED: Final = 1000
"""Reports and rejected ones that a job names; all that was rejected stands on the desk."""
TELL_SECONDS: Final = 0.4
"""Between two notes of how far a job is."""
HELD_SECONDS: Final = 1.0
"""Between two looks whether another process still reads into the desk."""
STOP_SECONDS: Final = 10.0
"""A reader that is told to stop has stopped after."""
LOOK_SECONDS: Final = 5.0
"""Between two looks for jobs that nobody in this process asked for."""
FORGOTTEN_SECONDS: Final = 3600.0
"""After which a folder that no job names is taken away: an upload that broke off."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be handed in at once."""

    bytes: int = 64 * 1024 * 1024  # all of it
    file_bytes: int = LIMIT_BYTES  # one file; so much of it is read after unpacking
    text_bytes: int = 8 * 1024 * 1024  # a pasted text
    files: int = 200
    addresses: int = 100

    def checked(self, asked: Asked) -> Asked:
        """The same.

        Raises:
            CollectError: nothing was handed in, or too much of something.
        """
        if not (asked.files or asked.texts or asked.addresses):
            raise CollectError("nothing was handed in: choose files, paste a text, or give addresses of pages")
        for number, most, what in ((len(asked.files), self.files, "files"), (len(asked.addresses), self.addresses, "addresses")):
            if number > most:
                raise CollectError(f"{number:,} {what}: at most {most} at once; `rashomon read` takes any number")
        return asked


class Jobs:
    """The jobs of one desk, in the process that draws its pages. A desk has one such process."""

    def __init__(self, desk: Desk, stages: Callable[[], Stages] = Stages) -> None:
        """Takes up nothing yet; see `start`.

        Args:
            desk: open; it stays the caller's.
            stages: makes the functions to read with, in the process that reads.
        """
        self._desk = desk
        self._stages = stages
        self._lock = Condition()
        self._wake = Event()
        self._closing = False
        self._thread: Thread | None = None
        self._running: tuple[int, SpawnProcess] | None = None
        self._cancelled: set[int] = set()

    def start(self) -> None:
        """Goes on with what is waiting, now and when something is handed in."""
        with self._lock:
            if self._thread is None and not self._closing:
                self._thread = Thread(target=self._work, name="rashomon-jobs", daemon=True)
                self._thread.start()

    def resume(self) -> None:
        """Goes on with what was waiting when the server was stopped, if anything was."""
        if self._desk.jobs.unfinished():
            self.start()

    def close(self) -> None:
        """Stops reading. What is not done goes on at the next `start`."""
        with self._lock:
            self._closing = True
            if self._running:
                self._running[1].terminate()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def incoming(self) -> Incoming:
        """A new folder for what is handed in; `submit` it, or `drop` it."""
        return Incoming(folders(self._desk.path) / secrets.token_hex(8))

    def submit(self, asked: Asked, incoming: Incoming | None = None) -> Job:
        """Asks for a reading.

        Args:
            asked: what was handed in; nothing asks for what a kill or an upgrade left undone.
            incoming: where it waits.
        """
        job = self._desk.jobs.put(asked, incoming.folder.name if incoming else None)
        self._wake.set()
        self.start()
        return job

    def cancel(self, number: int) -> Job:
        """Stops a job. Reports that it had taken in stay; one that is over stays as it ended.

        Raises:
            NotThereError: there is no such job.
        """
        job = self._desk.jobs.find(number)
        with self._lock:
            if self._running and self._running[0] == number:
                self._cancelled.add(number)
                self._running[1].terminate()
                self._lock.wait_for(lambda: number not in self._cancelled, STOP_SECONDS)
                return self._desk.jobs.find(number)
            return self._stop(job)

    # --- one after the other ---

    def _work(self) -> None:
        self._sweep()
        while not self._closing:
            self._wake.clear()
            try:
                waiting = self._desk.jobs.unfinished()
                if waiting:
                    self._read(waiting[0])
                    continue
            except StoreError:
                pass  # another process holds the desk's file for long; the next look may find it free
            self._wake.wait(LOOK_SECONDS)

    def _read(self, job: Job) -> None:
        process = get_context("spawn").Process(target=read, args=(self._desk.path, job.number, self._stages), daemon=True)
        with self._lock:
            if self._closing or self._desk.jobs.find(job.number).is_over:
                return
            process.start()
            self._running = (job.number, process)
        process.join()
        with self._lock:
            self._running = None
            if not self._closing:
                self._settle(job, process.exitcode or 0)
            self._cancelled.discard(job.number)
            self._lock.notify_all()

    def _settle(self, job: Job, code: int) -> None:
        """What became of a reader that has ended: by itself, by a fault of the program, or killed."""
        now = self._desk.jobs.find(job.number)
        if now.is_over:
            self._drop(job)
        elif job.number in self._cancelled:
            self._stop(job)
        elif code >= 0:
            self._fail(job, f"The reader failed (exit code {code}); this is a fault of the program. What it had finished is on the desk.")
        elif now.kills + 1 < MOST_KILLS:
            told = f"The reader was killed ({_signal(code)}) and is begun again. What it had finished is kept."
            self._desk.jobs.change(job.number, state="waiting", kills=now.kills + 1, told=told, steps=())
        else:
            told = f"The reader was killed {now.kills + 1} times ({_signal(code)}). What it had finished is on the desk"
            self._fail(job, f"{told}; the next reading does the rest.")

    def _stop(self, job: Job) -> Job:
        told = "It was stopped. What it had taken in until then stays."
        return self._end(job, "cancelled", told, "not read: the reading was stopped before; hand it in again")

    def _fail(self, job: Job, told: str) -> None:
        self._end(job, "failed", told, "not read: the reader failed before; hand it in again")

    def _end(self, job: Job, state: JobState, told: str, why: str) -> Job:
        """Ends a job before its time; what nobody has read is rejected by name."""
        now = self._desk.jobs.find(job.number)
        if not now.is_over:
            left = () if now.folder is None else Incoming(folders(self._desk.path) / now.folder).locators()
            unread = tuple(Rejected(locator, why) for locator in self._desk.jobs.unread(left))
            for one in unread:
                self._desk.reject(one)
            now = self._desk.jobs.change(job.number, state=state, told=told, rejected=(now.rejected + unread)[:MOST_NAMED])
        self._drop(job)
        return now

    def _drop(self, job: Job) -> None:
        if job.folder:
            Incoming(folders(self._desk.path) / job.folder).drop()

    def _sweep(self) -> None:
        """Takes away what no job names."""
        named = {job.folder for job in self._desk.jobs.unfinished()}
        with suppress(OSError):
            for path in folders(self._desk.path).iterdir():
                if path.name not in named and time.time() - path.stat().st_mtime > FORGOTTEN_SECONDS:
                    shutil.rmtree(path, ignore_errors=True)


def folders(desk: Path) -> Path:
    """Where that waits which was handed in."""
    return desk.with_name(desk.name + "-incoming")


def read(path: Path, number: int, stages: Callable[[], Stages]) -> None:
    """The reader's process: one job from its folder to its end.

    Args:
        path: the desk's file.
        number: the job's.
        stages: makes the functions to read with.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Desk(path) as desk:
        job = desk.jobs.find(number)
        if job.is_over:
            return
        watched = _Watched(desk, job, stages())
        try:
            summary = watched.read()
        except RashomonError as problem:
            desk.jobs.change(number, state="failed", told=f"{problem}".rstrip(".") + ".", **watched.so_far())
            return
        added = {*summary.added, *(set(job.added) & set(summary.already))}
        desk.jobs.change(
            number,
            state="done",
            told=job.told if job.kills else None,
            steps=watched.steps(),
            added=tuple(sorted(added))[:MOST_NAMED],
            already=tuple(sorted(set(summary.already) - added))[:MOST_NAMED],
            rejected=summary.rejected[:MOST_NAMED],
            unread=len(summary.unread),
            touched=summary.stories_touched,
        )


class _Watched:
    """A reading that tells the desk how far it is."""

    def __init__(self, desk: Desk, job: Job, stages: Stages) -> None:
        self._desk = desk
        self._job = job
        self._stages = stages
        self._steps: dict[str, Done] = {}
        self._added: dict[str, None] = dict.fromkeys(job.added)
        self._rejected: list[Rejected] = []
        self._next = 0.0

    def read(self) -> pipeline.Summary:
        """Reads what was handed in, and waits as long as another process reads into the desk."""
        stages = replace(self._stages, collect=self._collect, clean=self._clean)
        while True:
            try:
                return pipeline.read((), self._desk, self._progress, stages)
            except DeskInUseError:
                before = self._desk.jobs.find(self._job.number)
                if before.is_over:  # the reader of a server that was killed has ended it
                    return pipeline.Summary()
                told = "Another process is reading into this desk; this begins when it is done."
                if before.state != "held":
                    self._desk.jobs.change(self._job.number, state="held", told=told)
                time.sleep(HELD_SECONDS)

    def steps(self) -> tuple[Done, ...]:
        """How far each step is."""
        return tuple(self._steps.values())

    def so_far(self) -> dict[str, Any]:
        """What has come of it, as fields of the job."""
        return {"steps": self.steps(), "added": tuple(self._added)[:MOST_NAMED], "rejected": tuple(self._rejected[:MOST_NAMED])}

    def _collect(self, _: Sequence[str]) -> Iterator[Capture | Rejected]:
        told = self._job.told if self._job.kills else None
        self._desk.jobs.change(self._job.number, state="reading", told=told)
        if not self._job.folder:
            return
        incoming = Incoming(folders(self._desk.path) / self._job.folder)
        if not incoming.folder.is_dir():
            raise CollectError("what was handed in is gone: its folder was taken away before it was read")
        for item in incoming.captures():
            if isinstance(item, Rejected):
                self._rejected.append(item)
            yield item

    def _clean(self, capture: Capture) -> Report:
        try:
            report = self._stages.clean(capture)
        except RashomonError as problem:
            self._rejected.append(Rejected(capture.locator, str(problem)))
            raise
        if not self._desk.reports([report.id]):
            self._added[report.id] = None
        return report

    def _progress(self, step: pipeline.Step, done: int, total: int | None) -> None:
        fresh = step not in self._steps
        self._steps[step] = Done(step, done, total)
        if fresh or done == total or time.monotonic() >= self._next:
            self._desk.jobs.change(self._job.number, state="reading", **self.so_far())
            self._next = time.monotonic() + TELL_SECONDS


def _signal(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
