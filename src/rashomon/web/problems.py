"""How what went wrong is told: RFC 9457 to programs, a page to people."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as AnyHTTPException

from rashomon.errors import NotThereError, RashomonError
from rashomon.web.allowed import allowed
from rashomon.web.asked import draw
from rashomon.web.guard import HEADERS
from rashomon.web.interface import MEDIA_TYPE


def tell_problems(app: FastAPI) -> None:
    """Has the application tell its errors so."""
    app.add_exception_handler(AnyHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misasked)
    app.add_exception_handler(RashomonError, _failed)
    app.add_exception_handler(Exception, _broken)


def told(request: Request, status: int, detail: str, more: Mapping[str, str] | None = None) -> Response:
    """A problem.

    Args:
        request: that met it.
        status: of HTTP.
        detail: what is wrong, for a person to read.
        more: headers.
    """
    request.state.etag = None
    title = HTTPStatus(status).phrase
    if str(request.scope["path"]).startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(body, status, dict(more or {}), media_type=MEDIA_TYPE)
    response = draw(request, "problem.html.j2", title=title, detail=detail)
    response.status_code = status
    response.headers.update(more or {})
    return response


def refusal(request: Request, problem: HTTPException | AnyHTTPException) -> Response:
    """What an exception with a status tells."""
    if problem.status_code == HTTPStatus.NOT_MODIFIED:
        return Response(status_code=HTTPStatus.NOT_MODIFIED)
    more = dict(problem.headers or {})
    detail = str(problem.detail)
    if problem.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        more["Allow"] = ", ".join(allowed(request.app, str(request.scope["path"])))
        detail = f"what stands here takes {more['Allow']}"
    return told(request, problem.status_code, detail, more)


def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, AnyHTTPException)
    return refusal(request, problem)


def _misasked(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    what = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:]) or one['loc'][0]}: {one['msg']}" for one in problem.errors())
    return told(request, HTTPStatus.UNPROCESSABLE_ENTITY, what)


def _failed(request: Request, problem: Exception) -> Response:
    status = HTTPStatus.NOT_FOUND if isinstance(problem, NotThereError) else HTTPStatus.BAD_REQUEST
    return told(request, status, str(problem))


def _broken(request: Request, _problem: Exception) -> Response:
    """A fault of the program; what went wrong is told to who runs it, on standard error."""
    return told(request, HTTPStatus.INTERNAL_SERVER_ERROR, "the program failed here; who runs it sees why", HEADERS)
