#!/bin/sh
# What the official image's entrypoint promises: POSTGRES_{USER,PASSWORD,PASSWORD_FILE,DB,INITDB_ARGS}, PGDATA, initdb.d.
set -e
case "${1:-}" in
  -*) set -- postgres "$@" ;;
esac
if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /var/run/postgresql
  chown -R postgres "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA"
  # The official one reads the file as root too, before it drops its rights.
  [ -z "${POSTGRES_PASSWORD_FILE:-}" ] || { POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE"); export POSTGRES_PASSWORD; unset POSTGRES_PASSWORD_FILE; }
  exec gosu postgres "$0" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres} database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}
  if [ -z "${POSTGRES_PASSWORD:-}" ]; then
    echo "Error: Database is uninitialized and superuser password is not specified." >&2
    exit 1
  fi
  (umask 077; printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password)
  eval "initdb -D \"\$PGDATA\" -U \"\$user\" --pwfile=/tmp/password -E UTF8 --locale=C.UTF-8 ${POSTGRES_INITDB_ARGS:-}"
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  [ "$database" = postgres ] || createdb -U "$user" "$database"
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) echo "running $file"; sh "$file" ;;
      *.sql) echo "running $file"; psql -v ON_ERROR_STOP=1 -U "$user" -d "$database" -f "$file" ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop
  echo "PostgreSQL init process complete; ready for start up."
fi
exec "$@"
