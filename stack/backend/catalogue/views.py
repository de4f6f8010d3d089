from django.core.cache import cache
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from telemetry.metrics import analytics_events

from .models import Host, Port

_SUMMARY_SECONDS = 15
_PAGE_ROWS = 50


@require_safe
def show_summary(request: HttpRequest) -> HttpResponse:
    summary = cache.get("summary")
    if summary is None:
        summary = {
            "hosts": Host.objects.count(),
            "services": list(Port.objects.values("service").annotate(hosts=Count("host")).order_by("-hosts")),
            "watched": list(Host.objects.filter(watchers__gt=0).order_by("-watchers")[:5].values("pk", "name", "watchers")),
        }
        cache.set("summary", summary, _SUMMARY_SECONDS)
    return render(request, "catalogue/summary.html", summary)


@require_safe
def list_hosts(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("q", "")[:100]
    hosts = Host.objects.annotate(open_ports=Count("ports"))
    if sought:
        analytics_events.labels("hosts", "search").inc()
        hosts = hosts.filter(name__icontains=sought)
    return render(request, "catalogue/hosts.html", {"hosts": hosts[:_PAGE_ROWS], "sought": sought})


@require_safe
def show_host(request: HttpRequest, pk: int) -> HttpResponse:
    key = f"host:{pk}"
    host = cache.get(key)
    if host is None:
        host = get_object_or_404(Host.objects.prefetch_related("ports"), pk=pk)
        cache.set(key, host)
    return render(request, "catalogue/host.html", {"host": host})


@require_POST
def watch_host(request: HttpRequest, pk: int) -> HttpResponse:
    if Host.objects.filter(pk=pk).update(watchers=F("watchers") + 1):
        analytics_events.labels("hosts", "watch").inc()
        cache.delete(f"host:{pk}")
    return redirect("host", pk=pk)
