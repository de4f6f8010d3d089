"""Times every query of every connection."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from . import metrics

_OPERATIONS = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})


def measure(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receives `connection_created`: a connection that opens again is the same object and is measured once."""
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def operation_of(sql: str) -> str:
    """The statement's first word, where it is one of the four that matter."""
    word = sql.lstrip(" \n(")[:6].upper()
    return word if word in _OPERATIONS else "OTHER"


def _timed(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Mapping[str, Any]) -> Any:
    database, operation = context["connection"].alias, operation_of(str(sql))
    with metrics.db_query_duration.labels(database, operation).time():
        try:
            return execute(sql, parameters, many, context)
        except DatabaseError:
            metrics.db_errors.labels(database, operation).inc()
            raise
