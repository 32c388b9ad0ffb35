"""Readings asked for in pages: in another process, one after the other, and whatever is killed goes on."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.plain_stages import plain_stages

from rashomon import jobs
from rashomon.clean import clean
from rashomon.errors import NotThereError
from rashomon.jobs import Jobs, folders
from rashomon.model import Asked, Capture, Job, Report
from rashomon.stages import Stages
from rashomon.store import Desk, writer
from rashomon.views.jobs import job_list, job_page

TEXT = "Ferry {} sank off Korva on Monday, killing at least 12 people, the port authority of Korva said."


def stages() -> Stages:
    return replace(plain_stages(), clean=clean)


def slow_stages() -> Stages:
    def slow(capture: Capture) -> Report:
        time.sleep(0.3)
        return clean(capture)

    return replace(plain_stages(), clean=slow)


def deadly_stages() -> Stages:
    def die(capture: Capture) -> Report:
        os.kill(os.getpid(), signal.SIGKILL)
        return clean(capture)

    return replace(plain_stages(), clean=die)


def faulty_stages() -> Stages:
    raise ZeroDivisionError("a bug")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "x.desk", create=True) as made:
        yield made


@pytest.fixture
def begin(desk: Desk) -> Iterator[Callable[[Callable[[], Stages]], Jobs]]:
    made: list[Jobs] = []

    def start(how: Callable[[], Stages] = stages) -> Jobs:
        made.append(Jobs(desk, how))
        made[-1].start()
        return made[-1]

    yield start
    for one in made:
        one.close()


def hand_in(running: Jobs, **files: str) -> Job:
    incoming = running.incoming()
    names = tuple(incoming.put_file(f"{name}.txt", io.BytesIO(text.encode())) for name, text in files.items())
    return running.submit(Asked(files=names), incoming)


def wait(desk: Desk, number: int, until: Callable[[Job], bool] = lambda job: job.is_over, seconds: float = 60.0) -> Job:
    end = time.monotonic() + seconds
    while not until(job := desk.jobs.find(number)):
        assert time.monotonic() < end, job
        time.sleep(0.05)
    return job


def wait_until(what: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_is_handed_in_is_read_and_told(desk: Desk, begin: Callable[..., Jobs]) -> None:
    running = begin()
    job = wait(desk, hand_in(running, lantern=TEXT.format("Alma"), empty="", post=TEXT.format("Vera")).number)
    page = job_page(desk, job.number)
    assert (page.state, page.added, page.already, page.rejected, page.asked) == ("done", 2, 0, 1, "3 files")
    assert [(one.name, one.is_new) for one in page.reports] == [("lantern", True), ("post", True)]
    assert [(one.locator, one.reason) for one in page.reasons] == [("upload:empty.txt", "empty")]
    assert [one.reports for one in page.stories] == [2]
    assert [(step.name, step.done, step.total) for step in page.steps][:2] == [("reports", 3, None), ("stories", 1, 1)]
    assert [one.locator for one in desk.rejected()] == ["upload:empty.txt"]
    wait_until(lambda: not any(folders(desk.path).iterdir()))
    again = wait(desk, hand_in(running, lantern=TEXT.format("Alma")).number)
    assert (len(again.added), len(again.already)) == (0, 1)
    assert [line.number for line in job_list(desk)] == [again.number, job.number]


def test_nothing_handed_in_finishes_the_desk(desk: Desk, begin: Callable[..., Jobs]) -> None:
    job = wait(desk, begin().submit(Asked()).number)
    assert (job.state, job_page(desk, job.number).asked) == ("done", "what was left to do")


def test_progress_is_told_while_it_reads_and_a_stop_keeps_what_is_done(desk: Desk, begin: Callable[..., Jobs]) -> None:
    running = begin(slow_stages)
    job = hand_in(running, **{f"r{number}": TEXT.format(number) for number in range(20)})
    waiting = hand_in(running, other=TEXT.format("Vera"))
    seen = wait(desk, job.number, lambda job: bool(job.steps) and job.steps[0].done >= 2)
    assert (seen.state, bool(seen.added)) == ("reading", True)
    assert running.cancel(waiting.number).state == "cancelled"
    assert running.cancel(job.number).state == "cancelled"
    stopped = desk.jobs.find(job.number)
    assert "stopped" in str(stopped.told)
    kept = len(desk.reports())
    assert 2 <= kept < 20
    assert len(stopped.rejected) == 20 - kept
    assert all("stopped before" in one.reason for one in stopped.rejected)
    assert {"upload:other.txt", *(one.locator for one in stopped.rejected)} == {one.locator for one in desk.rejected()}
    wait_until(lambda: not any(folders(desk.path).iterdir()))
    assert running.cancel(job.number) == stopped


def test_a_reader_that_is_killed_is_begun_again_and_nothing_is_lost(desk: Desk, begin: Callable[..., Jobs]) -> None:
    running = begin(slow_stages)
    job = hand_in(running, **{f"r{number}": TEXT.format(number) for number in range(6)})
    wait(desk, job.number, lambda job: bool(job.steps) and job.steps[0].done >= 2)
    assert running._running
    os.kill(running._running[1].pid or 0, signal.SIGKILL)
    killed = wait(desk, job.number, lambda job: job.kills == 1)
    assert "SIGKILL" in str(killed.told)
    done = wait(desk, job.number)
    assert (done.state, done.kills, len(done.added), done.already) == ("done", 1, 6, ())
    assert "begun again" in str(done.told)


def test_a_reader_that_is_killed_each_time_is_given_up(desk: Desk, begin: Callable[..., Jobs]) -> None:
    job = wait(desk, hand_in(begin(deadly_stages), a=TEXT).number)
    assert (job.state, "killed 2 times (SIGKILL)" in str(job.told)) == ("failed", True)
    assert [(one.locator, one.reason[:8]) for one in desk.rejected()] == [("upload:a.txt", "not read")]
    wait_until(lambda: not any(folders(desk.path).iterdir()))


def test_a_fault_of_the_program_is_told_as_one(desk: Desk, begin: Callable[..., Jobs]) -> None:
    job = wait(desk, hand_in(begin(faulty_stages), a=TEXT).number)
    assert (job.state, "fault of the program" in str(job.told)) == ("failed", True)


def test_another_reader_is_waited_for(desk: Desk, begin: Callable[..., Jobs]) -> None:
    with writer(desk.path):
        job = hand_in(begin(), a=TEXT)
        held = wait(desk, job.number, lambda job: job.state == "held")
        assert "Another process" in str(held.told)
    done = wait(desk, job.number)
    assert (done.state, done.told, len(done.added)) == ("done", None, 1)


def test_what_waits_goes_on_after_the_server_was_stopped(desk: Desk, begin: Callable[..., Jobs]) -> None:
    first = begin(slow_stages)
    job = hand_in(first, **{f"r{number}": TEXT.format(number) for number in range(8)})
    later = hand_in(first, other=TEXT.format("Vera"))
    wait(desk, job.number, lambda job: bool(job.steps))
    first.close()
    assert desk.jobs.find(job.number).state == "reading"
    begin()
    done = wait(desk, job.number)
    assert (done.state, len(done.added), done.kills) == ("done", 8, 0)
    assert wait(desk, later.number).state == "done"


def test_uploads_that_broke_off_are_swept(desk: Desk, begin: Callable[..., Jobs]) -> None:
    old, new = folders(desk.path) / "old", folders(desk.path) / "new"
    old.mkdir(parents=True)
    new.mkdir()
    os.utime(old, (1, 1))
    running = begin()
    wait(desk, running.submit(Asked()).number)
    assert [path.name for path in folders(desk.path).iterdir()] == ["new"]


def test_a_folder_that_is_gone_is_told(desk: Desk) -> None:
    job = desk.jobs.put(Asked(files=("a.txt",)), "gone")
    jobs.read(desk.path, job.number, stages)
    assert "what was handed in is gone" in str(desk.jobs.find(job.number).told)


def test_no_such_job(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="there is no job 7"):
        job_page(desk, 7)
    with pytest.raises(NotThereError):
        Jobs(desk).cancel(7)
