from unittest import mock

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import RequestFactory, SimpleTestCase, TestCase
from redis.exceptions import ConnectionError as RedisConnectionError

from .database import operation_of
from .endpoint import endpoint_of, method_of
from .metrics import registry
from .visit import source_of


def sample(name: str, **labels: str) -> float:
    return registry.get_sample_value(name, labels) or 0.0


class RequestMetricsTest(TestCase):
    def test_counts_under_the_route_not_the_path(self):
        labels = {"method": "GET", "endpoint": "/hosts/<int:pk>/", "status": "200"}
        before = sample("django_http_requests_total", **labels)
        self.client.get("/hosts/1/")
        self.client.get("/hosts/2/")
        self.assertEqual(sample("django_http_requests_total", **labels) - before, 2)

    def test_all_unknown_paths_are_one_series(self):
        labels = {"method": "GET", "endpoint": "unmatched", "status": "404"}
        before = sample("django_http_requests_total", **labels)
        self.client.get("/wp-login.php")
        self.client.get("/%00\x1b[31m")
        self.assertEqual(sample("django_http_requests_total", **labels) - before, 2)

    def test_an_uncaught_exception_is_a_500_and_an_exception(self):
        self.client.raise_request_exception = False
        labels = {"endpoint": "/faults/error/", "exception": "DeliberateError"}
        before = sample("django_http_exceptions_total", **labels)
        with self.assertLogs("django.request", "ERROR"):
            response = self.client.get("/faults/error/")
        self.assertEqual(response.status_code, 500)
        self.assertEqual(sample("django_http_exceptions_total", **labels) - before, 1)
        self.assertGreater(
            sample("django_http_requests_total", method="GET", endpoint="/faults/error/", status="500"), 0
        )

    def test_times_each_answer_and_leaves_none_in_progress(self):
        name, labels = "django_http_request_duration_seconds_count", {"method": "GET", "endpoint": "/"}
        before = sample(name, **labels)
        self.client.get("/")
        self.assertEqual(sample(name, **labels) - before, 1)
        self.assertEqual(sample("django_http_requests_in_progress"), 0)

    def test_a_made_up_method_is_other(self):
        self.assertEqual(method_of(RequestFactory().generic("X" * 200, "/")), "OTHER")

    def test_a_request_that_was_never_routed_is_unmatched(self):
        self.assertEqual(endpoint_of(RequestFactory().get("/")), "unmatched")


class VisitorMetricsTest(TestCase):
    def test_a_visitor_and_a_session_count_once_and_each_page_counts(self):
        visitors = sample("django_analytics_visitors_total", source="search")
        sessions = sample("django_analytics_sessions_total", source="search")
        pages = sample("django_analytics_pageviews_total", page="/hosts/", source="search")
        self.client.get("/", headers={"referer": "https://duckduckgo.com/"})
        self.client.get("/hosts/")
        self.client.get("/hosts/")
        self.assertEqual(sample("django_analytics_visitors_total", source="search") - visitors, 1)
        self.assertEqual(sample("django_analytics_sessions_total", source="search") - sessions, 1)
        self.assertEqual(sample("django_analytics_pageviews_total", page="/hosts/", source="search") - pages, 2)

    def test_probes_and_errors_are_not_pages(self):
        for path in ("/metrics", "/health/", "/nowhere/"):
            self.assertNotIn("visitor", self.client.get(path).cookies)

    def test_a_forged_cookie_makes_no_series(self):
        self.client.cookies["visit"] = "x" * 300
        self.client.get("/")
        self.assertEqual(sample("django_analytics_pageviews_total", page="/", source="x" * 300), 0)


class SourceTest(SimpleTestCase):
    def test_sources(self):
        for referer, source in (
            ("", "direct"),
            ("http://testserver/hosts/", "direct"),
            ("https://www.google.com/search", "search"),
            ("https://news.example.org/", "referral"),
            ("http://[broken", "referral"),
        ):
            with self.subTest(referer):
                self.assertEqual(source_of(RequestFactory().get("/", headers={"referer": referer})), source)


class DatabaseMetricsTest(TestCase):
    def test_times_a_query(self):
        name, labels = "django_db_query_duration_seconds_count", {"database": "default", "operation": "SELECT"}
        before = sample(name, **labels)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        self.assertEqual(sample(name, **labels) - before, 1)

    def test_counts_a_refused_query(self):
        labels = {"database": "default", "operation": "SELECT"}
        before = sample("django_db_errors_total", **labels)
        with self.assertRaises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column")
        self.assertEqual(sample("django_db_errors_total", **labels) - before, 1)

    def test_operations_are_bounded(self):
        self.assertEqual(operation_of(" (select 1) union (select 2)"), "SELECT")
        self.assertEqual(operation_of("VACUUM"), "OTHER")


class CacheMetricsTest(SimpleTestCase):
    def tearDown(self):
        cache.delete("test:key")

    def test_counts_a_miss_and_a_hit(self):
        hits, misses = (sample(f"django_cache_{name}_total", cache="default") for name in ("hits", "misses"))
        self.assertEqual(cache.get("test:key", "none"), "none")
        cache.set("test:key", [1])
        self.assertEqual(cache.get("test:key"), [1])
        self.assertEqual(sample("django_cache_misses_total", cache="default") - misses, 1)
        self.assertEqual(sample("django_cache_hits_total", cache="default") - hits, 1)

    def test_without_redis_a_get_finds_nothing_and_the_error_is_counted(self):
        labels = {"cache": "default", "operation": "get", "status": "error"}
        before = sample("django_cache_operations_total", **labels)
        refused = mock.patch("django.core.cache.backends.redis.RedisCache.get", side_effect=RedisConnectionError("refused"))
        with refused, self.assertLogs("telemetry.cache", "ERROR"):
            self.assertIsNone(cache.get("test:key"))
        self.assertEqual(sample("django_cache_operations_total", **labels) - before, 1)


class ExpositionTest(TestCase):
    def test_shows_the_names_that_dashboards_ask_for(self):
        self.client.get("/hosts/")
        body = self.client.get("/metrics").content.decode()
        for name in (
            "django_http_requests_total",
            "django_http_request_duration_seconds_bucket",
            "django_db_query_duration_seconds_bucket",
            "django_analytics_pageviews_total",
            "django_app_info",
        ):
            self.assertIn(f"\n{name}{{", body)

    def test_health_is_that_the_database_answers(self):
        self.assertEqual(self.client.get("/health/").json(), {"state": "well"})
