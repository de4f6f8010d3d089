"""The name under which a request is counted."""

from django.http import HttpRequest

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def endpoint_of(request: HttpRequest) -> str:
    """The template of the route, as `/hosts/<int:pk>/`; one name for all that no route matched."""
    match = request.resolver_match
    return f"/{match.route}" if match else "unmatched"


def method_of(request: HttpRequest) -> str:
    """A client may send any word as its method; it must not become a series."""
    return request.method if request.method in _METHODS else "OTHER"
