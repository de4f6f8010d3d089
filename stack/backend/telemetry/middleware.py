"""Counts requests and visitors. Order matters: RequestMetrics stands outermost, so that it times all the others."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from . import metrics
from .endpoint import endpoint_of, method_of
from .visit import Visit

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestMetrics:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        with metrics.http_requests_in_progress.track_inprogress():
            response = self.get_response(request)
        # The route is known only now: the resolver ran inside.
        method, endpoint = method_of(request), endpoint_of(request)
        metrics.http_requests.labels(method, endpoint, response.status_code).inc()
        metrics.http_request_duration.labels(method, endpoint).observe(perf_counter() - began)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        metrics.http_exceptions.labels(endpoint_of(request), type(exception).__name__).inc()


class VisitorMetrics:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_page(request, response):
            visit = Visit.of(request)
            visit.count(page=endpoint_of(request))
            visit.remember(response)
        return response


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
    )
