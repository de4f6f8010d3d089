from io import StringIO

from django.core.cache import cache
from django.core.management import call_command
from django.test import LiveServerTestCase, TestCase

from telemetry.metrics import registry

from .models import Host


class PagesTest(TestCase):
    def setUp(self):
        # The cache is the real one and outlives a test's transaction.
        cache.clear()

    def test_summary_counts_the_hosts(self):
        self.assertContains(self.client.get("/"), f"<h1>{Host.objects.count()} hosts</h1>")

    def test_search_finds_by_name_and_says_when_none_is_found(self):
        self.assertContains(self.client.get("/hosts/?q=host-007"), "host-007.example.net")
        self.assertContains(self.client.get("/hosts/?q=<script>"), "No host is named like that.")
        self.assertNotContains(self.client.get("/hosts/?q=<script>"), "<script>")

    def test_watching_is_counted_and_shown(self):
        host = Host.objects.first()
        labels = {"category": "hosts", "action": "watch"}
        before = registry.get_sample_value("django_analytics_events_total", labels) or 0
        response = self.client.post(f"/hosts/{host.pk}/watch/", follow=True)
        self.assertContains(response, "watched by 1")
        self.assertEqual(registry.get_sample_value("django_analytics_events_total", labels), before + 1)

    def test_a_missing_host_is_404(self):
        self.assertEqual(self.client.get("/hosts/999999/").status_code, 404)


class TrafficTest(LiveServerTestCase):
    serialized_rollback = True

    def test_visits_the_running_site(self):
        cache.clear()
        out = StringIO()
        call_command("traffic", url=self.live_server_url, per_second=200, seconds=1, seed=7, stdout=out)
        self.assertRegex(out.getvalue(), r"^[1-9]\d* requests")
