#!/bin/sh
# One worker with threads: every number of /metrics lives in the memory of the process that counts it, so a second worker
# would answer every other scrape with a truth of its own and the counters would jump. Threads are enough for a development stack.
set -e
python manage.py migrate --no-input
exec gunicorn fauxdan.wsgi --bind 0.0.0.0:8000 --workers 1 --threads 8 --worker-tmp-dir /dev/shm --config gunicorn_config.py
