#!/bin/sh
# Makes the two passwords before the first start, then is the image's own entrypoint. They are readable by whoever mounts the
# volume: the exporter and the backend do so without root.
set -eu
umask 022
for name in owner monitoring; do
  file=/run/database/$name-password
  [ -s "$file" ] || head -c 24 /dev/urandom | base64 | tr -d '\n' >"$file"
done
exec docker-entrypoint.sh "$@"
