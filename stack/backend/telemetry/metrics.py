"""Every metric of the application, in a registry of its own: what this file names is what /metrics shows.

The label values are all bounded: `endpoint` and `page` are templates of routes, never paths.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics

disable_created_metrics()
registry = CollectorRegistry()
ProcessCollector(registry=registry)

_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_QUERY_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
_CACHE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1)


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(f"django_{name}", text, labels, registry=registry)


def _histogram(name: str, text: str, *labels: str, buckets: tuple[float, ...]) -> Histogram:
    return Histogram(f"django_{name}", text, labels, buckets=buckets, registry=registry)


http_requests = _counter("http_requests_total", "Requests answered.", "method", "endpoint", "status")
http_request_duration = _histogram(
    "http_request_duration_seconds", "Time to the answer's first byte.", "method", "endpoint", buckets=_REQUEST_SECONDS
)
http_requests_in_progress = Gauge("django_http_requests_in_progress", "Requests being answered.", registry=registry)
http_exceptions = _counter("http_exceptions_total", "Exceptions that no view caught.", "endpoint", "exception")

db_query_duration = _histogram(
    "db_query_duration_seconds", "Time of a query.", "database", "operation", buckets=_QUERY_SECONDS
)
db_errors = _counter("db_errors_total", "Queries that the database refused.", "database", "operation")

cache_hits = _counter("cache_hits_total", "Keys that were found.", "cache")
cache_misses = _counter("cache_misses_total", "Keys that were not found.", "cache")
cache_operations = _counter("cache_operations_total", "Calls to the cache.", "cache", "operation", "status")
cache_operation_duration = _histogram(
    "cache_operation_duration_seconds", "Time of a call to the cache.", "cache", "operation", buckets=_CACHE_SECONDS
)

analytics_visitors = _counter("analytics_visitors_total", "Visitors seen for the first time.", "source")
analytics_sessions = _counter("analytics_sessions_total", "Visits begun: half an hour of silence ends one.", "source")
analytics_pageviews = _counter("analytics_pageviews_total", "Pages shown.", "page", "source")
analytics_events = _counter("analytics_events_total", "Interactions.", "category", "action")

app_info = Gauge("django_app_info", "Always 1; the labels tell.", ("version", "environment"), registry=registry)
