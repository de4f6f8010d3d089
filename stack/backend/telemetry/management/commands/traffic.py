"""`manage.py traffic`: visitors over HTTP, so that a development dashboard has something to show. Ends with ^C or --seconds."""

import random
import re
import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from django.core.management.base import BaseCommand, CommandParser

_REFERERS = ("", "", "https://www.google.com/search?q=hosts", "https://duckduckgo.com/", "https://news.example.org/item")
_TIMEOUT_SECONDS = 10


class Command(BaseCommand):
    help = "Visits the site's pages at a steady rate, with a few mistakes, a few errors and a few slow answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000")
        parser.add_argument("--per-second", type=float, default=2.0, help="requests a second (default 2)")
        parser.add_argument("--seconds", type=float, default=None, help="stop after so long (default: never)")
        parser.add_argument("--seed", type=int, default=None, help="the same number, the same visits")

    def handle(self, *, url: str, per_second: float, seconds: float | None, seed: int | None, **_: object) -> None:
        chance = random.Random(seed)
        ends = None if seconds is None else time.monotonic() + seconds
        sent = 0
        try:
            while ends is None or time.monotonic() < ends:
                for request in _visit(url.rstrip("/"), chance):
                    request()
                    sent += 1
                    time.sleep(chance.expovariate(per_second))
                    if ends is not None and time.monotonic() >= ends:
                        break
        except KeyboardInterrupt:
            pass
        except URLError as error:
            self.stderr.write(f"{url} does not answer: {error.reason}")
        self.stdout.write(f"{sent} requests")


def _visit(url: str, chance: random.Random):
    """One person's steps, each a call that sends one request."""
    cookies = CookieJar()
    opener = build_opener(HTTPCookieProcessor(cookies))
    referer = chance.choice(_REFERERS)
    yield lambda: _send(opener, Request(url + "/", headers={"Referer": referer} if referer else {}))
    for _ in range(chance.randint(0, 6)):
        host = f"{url}/hosts/{chance.randint(1, 200)}/"
        step = chance.choices(("list", "search", "host", "watch", "missing", "error", "slow"), (20, 15, 45, 10, 6, 3, 1))[0]
        match step:
            case "list":
                yield lambda: _send(opener, Request(url + "/hosts/"))
            case "search":
                sought = urlencode({"q": f"host-{chance.randint(0, 19):02}"})
                yield lambda sought=sought: _send(opener, Request(f"{url}/hosts/?{sought}"))
            case "host":
                yield lambda host=host: _send(opener, Request(host))
            case "watch":
                yield lambda host=host: _watch(opener, host)
            case "missing":
                yield lambda: _send(opener, Request(f"{url}/hosts/999999/"))
            case "error":
                yield lambda: _send(opener, Request(f"{url}/faults/error/"))
            case "slow":
                yield lambda: _send(opener, Request(f"{url}/faults/slow/"))


def _watch(opener: OpenerDirector, host: str) -> None:
    page = _send(opener, Request(host))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token:
        _send(opener, Request(f"{host}watch/", data=urlencode({"csrfmiddlewaretoken": token[1]}).encode()))


def _send(opener: OpenerDirector, request: Request) -> str:
    try:
        with opener.open(request, timeout=_TIMEOUT_SECONDS) as response:
            return response.read().decode()
    except HTTPError as answer:
        # An error is an answer: some of the visits ask for one.
        with answer:
            return ""
