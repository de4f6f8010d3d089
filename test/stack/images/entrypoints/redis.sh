#!/bin/sh
# What the official image's entrypoint promises: options start the server, which then runs without root.
set -e
case "${1:-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "${1:-}" = redis-server ]; then
  if [ "$(id -u)" = 0 ]; then
    chown -R redis:redis .
    exec gosu redis "$0" "$@"
  fi
  set -- "$@" --protected-mode no
fi
exec "$@"
