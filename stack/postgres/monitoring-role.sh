#!/bin/sh
# Run once by the image, on an empty data folder: the exporter reads statistics as a role that can read nothing else.
set -eu
password=$(cat /run/database/monitoring-password)
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<SQL
CREATE EXTENSION pg_stat_statements;
CREATE ROLE monitoring LOGIN PASSWORD '$password' IN ROLE pg_monitor;
SQL
