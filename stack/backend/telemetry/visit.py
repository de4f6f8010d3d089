"""Who came, and from where, told by two cookies that hold nothing about the person."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from . import metrics

_VISITOR, _SESSION = "visitor", "visit"
_YEAR_SECONDS, _SESSION_SECONDS = 365 * 24 * 3600, 30 * 60
_SEARCH = ("google.", "bing.", "duckduckgo.", "ecosia.", "qwant.")


@dataclass(frozen=True)
class Visit:
    source: str
    is_new_visitor: bool
    is_new_session: bool

    @classmethod
    def of(cls, request: HttpRequest) -> "Visit":
        # The session's cookie carries the source, so that later pages count for what brought the person here.
        known = request.COOKIES.get(_SESSION)
        return cls(
            source=known if known in SOURCES else source_of(request),
            is_new_visitor=_VISITOR not in request.COOKIES,
            is_new_session=known not in SOURCES,
        )

    def count(self, page: str) -> None:
        metrics.analytics_pageviews.labels(page, self.source).inc()
        if self.is_new_session:
            metrics.analytics_sessions.labels(self.source).inc()
        if self.is_new_visitor:
            metrics.analytics_visitors.labels(self.source).inc()

    def remember(self, response: HttpResponse) -> None:
        response.set_cookie(_VISITOR, "1", max_age=_YEAR_SECONDS, httponly=True, samesite="Lax")
        response.set_cookie(_SESSION, self.source, max_age=_SESSION_SECONDS, httponly=True, samesite="Lax")


SOURCES = ("direct", "search", "referral")


def source_of(request: HttpRequest) -> str:
    """What brought the visitor, out of the Referer, which may hold anything at all."""
    try:
        host = urlsplit(request.headers.get("Referer", "")).hostname or ""
    except ValueError:
        return "referral"
    if not host or host == request.get_host().partition(":")[0]:
        return "direct"
    return "search" if any(name in host for name in _SEARCH) else "referral"
