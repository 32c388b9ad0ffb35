"""Handing in: files, a text, addresses; and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any, Final, cast

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData, UploadFile

from rashomon.collect.incoming import Incoming, Pasted, addresses
from rashomon.jobs import Jobs, Limits
from rashomon.model import Asked, Job
from rashomon.views.jobs import JobLine, JobPage, add_page, job_list, job_page
from rashomon.web.asked import OpenDesk, draw
from rashomon.web.guard import Writing

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["adding"])
LONGEST_FIELD_CHARS: Final = 2000
LARGEST_NUMBER: Final = 2**31


class HandedIn(BaseModel):
    """A text with what is known of it, or addresses of pages to fetch, or both."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, description="The text of one report, plain or HTML.")
    title: str | None = Field(None, max_length=LONGEST_FIELD_CHARS)
    outlet: str | None = Field(None, max_length=LONGEST_FIELD_CHARS, description="Who published it.")
    published: str | None = Field(None, max_length=LONGEST_FIELD_CHARS, description="2021-03-04, or with a time.")
    url: str | None = Field(None, max_length=LONGEST_FIELD_CHARS, description="Where the text stood. It is kept, not fetched.")
    urls: list[str] = Field(default_factory=list, description="Pages and feeds to fetch from the public internet.")


_FORM: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
        **{name: {"type": "string"} for name in ("text", "title", "outlet", "published", "url")},
        "urls": {"type": "string", "description": "Addresses, parted by blanks or lines."},
    },
}
_BODY: Final = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": HandedIn.model_json_schema()}, "multipart/form-data": {"schema": _FORM}},
    }
}


def _jobs(request: Request) -> Jobs:
    return cast(Jobs, request.app.state.jobs)


def _fresh(request: Request) -> None:
    """A job changes without the desk: no ETag, so that no browser takes an old page for the new one."""
    request.state.etag = None


Running = Annotated[Jobs, Depends(_jobs)]
Fresh = Depends(_fresh)
Refusals: Final[dict[int | str, dict[str, Any]]] = {
    400: {"description": "Nothing was handed in, or too much of something."},
    413: {"description": "Larger than one request may be."},
    415: {"description": "Neither JSON nor a form."},
}


@pages.get("/add", dependencies=[Fresh])
def adding(request: Request, desk: OpenDesk) -> HTMLResponse:
    """Where files, a text and addresses are handed in, what became of the last ones, and what could not be taken in."""
    return draw(request, "add.html.j2", told=add_page(desk), limits=limits(request))


@pages.post("/add")
async def hand_in(request: Request, running: Running, _: Writing) -> Response:
    """Takes what was handed in, and leads to the page that tells what becomes of it."""
    job = await _form(request, running)
    return RedirectResponse(f"/jobs/{job.number}", HTTPStatus.SEE_OTHER)


@pages.get("/jobs/{number}", dependencies=[Fresh])
def job(request: Request, number: int, desk: OpenDesk) -> HTMLResponse:
    """How far a job is, and what came of it."""
    return draw(request, "job.html.j2", told=job_page(desk, _number(number)))


@pages.post("/jobs/{number}/stop")
def stop(number: int, running: Running, _: Writing) -> Response:
    """Stops a job."""
    running.cancel(_number(number))
    return RedirectResponse(f"/jobs/{number}", HTTPStatus.SEE_OTHER)


@api.post("/reports", status_code=HTTPStatus.ACCEPTED, openapi_extra=_BODY, responses=Refusals)
async def add_reports(request: Request, response: Response, desk: OpenDesk, running: Running, _: Writing) -> JobPage:
    """Hands in files (multipart), a text, or addresses; the answer is the job, whose address is in `Location`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        job = await _json(request, running)
    elif kind == "multipart/form-data":
        job = await _form(request, running)
    else:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "hand in JSON (application/json) or a form (multipart/form-data)")
    response.headers["Location"] = f"/api/v1/jobs/{job.number}"
    return await run_in_threadpool(job_page, desk, job.number)


@api.get("/jobs", dependencies=[Fresh])
def jobs(desk: OpenDesk) -> tuple[JobLine, ...]:
    """The last jobs, the newest first."""
    return job_list(desk)


@api.get("/jobs/{number}", dependencies=[Fresh])
def one_job(number: int, desk: OpenDesk) -> JobPage:
    """How far a job is, and what came of it."""
    return job_page(desk, _number(number))


@api.delete("/jobs/{number}")
def stop_job(number: int, desk: OpenDesk, running: Running, _: Writing) -> JobPage:
    """Stops a job; reports that it had taken in stay. One that is over stays as it ended."""
    running.cancel(_number(number))
    return job_page(desk, number)


def limits(request: Request) -> Limits:
    """How much one request may bring."""
    return Limits(bytes=request.app.state.settings.upload_mb * 1024 * 1024)


def _number(number: int) -> int:
    return number if 0 <= number < LARGEST_NUMBER else 0


async def _json(request: Request, running: Jobs) -> Job:
    most = limits(request)
    body = await request.body()
    try:
        handed = HandedIn.model_validate_json(body)
    except ValidationError as problem:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in problem.errors(include_url=False)]) from problem
    pasted = None
    if handed.text is not None:
        pasted = Pasted(handed.text, handed.title, handed.outlet, handed.published, handed.url)
    asked = most.checked(Asked((), int(pasted is not None), addresses("\n".join(handed.urls))))
    return await run_in_threadpool(_submit, running, running.incoming(), asked, pasted)


async def _form(request: Request, running: Jobs) -> Job:
    most = limits(request)
    async with request.form(max_files=most.files, max_fields=20, max_part_size=most.text_bytes) as form:
        return await run_in_threadpool(_take, running, most, form)


def _take(running: Jobs, most: Limits, form: FormData) -> Job:
    """What a form holds; its files lie on the disk already, and are copied piece by piece."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    text, *known = (_field(form, name) for name in ("text", "title", "outlet", "published", "url"))
    pasted = Pasted(text, *(value or None for value in known)) if text.strip() else None
    asked = Asked(tuple(one.filename or "" for one in files), int(pasted is not None), addresses(_field(form, "urls")))
    most.checked(asked)
    incoming = running.incoming()
    names = tuple(incoming.put_file(one.filename or "", one.file, most.file_bytes) for one in files)
    return _submit(running, incoming, replace(asked, files=names), pasted)


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _submit(running: Jobs, incoming: Incoming, asked: Asked, pasted: Pasted | None) -> Job:
    if pasted:
        incoming.put_text(pasted)
    if asked.addresses:
        incoming.put_addresses(asked.addresses)
    return running.submit(asked, incoming)
