"""Django's own Redis cache, measured, and never the reason why a page fails."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from . import metrics

_log = logging.getLogger(__name__)
_NAME = "default"


class MeasuredRedisCache(RedisCache):
    """`get`, `set` and `delete` are all that the pages use. When Redis does not answer, a get finds nothing and a set is dropped."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        missing = object()
        value = self._measured("get", lambda: super(MeasuredRedisCache, self).get(key, missing, version), missing)
        if value is missing:
            metrics.cache_misses.labels(_NAME).inc()
            return default
        metrics.cache_hits.labels(_NAME).inc()
        return value

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self._measured("set", lambda: super(MeasuredRedisCache, self).set(key, value, *args, **kwargs), None)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._measured("delete", lambda: super(MeasuredRedisCache, self).delete(key, version), False)

    def _measured(self, operation: str, call: Callable[[], Any], without: Any) -> Any:
        with metrics.cache_operation_duration.labels(_NAME, operation).time():
            try:
                value = call()
            except RedisError as error:
                metrics.cache_operations.labels(_NAME, operation, "error").inc()
                _log.error("cache %s: %s", operation, error)
                return without
        metrics.cache_operations.labels(_NAME, operation, "ok").inc()
        return value
