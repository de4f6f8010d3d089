#!/usr/bin/env bash
# The stack's images out of Debian packages, for machines that reach no image registry (CI, the tests): no arguments, as root.
# Each is one layer with the entrypoint, paths, user and volumes of the official image; test/stack/compose.override.yaml names them.
# Brings what it needs by itself: a container engine (started if none answers) and compose v2. A second run is a no-op.
set -euo pipefail
exec </dev/null
images_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$images_folder/debian.sh"
readonly all="prometheus alertmanager node-exporter redis-exporter postgres-exporter redis postgres python"
readonly plugin=$cache/docker-cli/cli-plugins/docker-compose
[ "$(id -u)" = 0 ] || die "run as root: it installs an engine and keeps owners inside the images"

engine_answers() { docker version >/dev/null 2>&1; }

install_engine() {
  local packages=()
  engine_answers || command -v dockerd >/dev/null || packages+=(docker.io iptables)
  if ! command -v docker >/dev/null; then
    packages+=(docker.io)
    ! apt-cache show docker-cli >/dev/null 2>&1 || packages+=(docker-cli)
  fi
  [ -f "$keyring" ] || packages+=(debian-archive-keyring)
  [ ${#packages[@]} -gt 0 ] || return 0
  say "installing ${packages[*]}"
  apt-get -qq update
  apt-get -qq --yes --no-install-recommends install "${packages[@]}" >/dev/null
}

start_engine() {
  engine_answers && return
  say "no engine answers: starting one (log: /var/log/dockerd.log)"
  setsid nohup dockerd >/var/log/dockerd.log 2>&1 9>&- &
  local attempt
  for attempt in $(seq 60); do
    engine_answers && return
    sleep 0.5
  done
  tail -5 /var/log/dockerd.log >&2
  die "the engine did not come up within 30 s (attempt $attempt)"
}

# Own plugin folder for tests (DOCKER_CONFIG=$cache/docker-cli), and the machine's where it has no `docker compose` at all.
bring_compose() {
  if [ ! -x "$plugin" ]; then
    prepare_apt
    mkdir -p "$(dirname "$plugin")"
    (cd "$apt_root/cache/archives/partial" && apt-get "${apt_options[@]}" download docker-compose &&
      dpkg-deb --fsys-tarfile docker-compose_*.deb | tar -xO ./usr/libexec/docker/cli-plugins/docker-compose >"$plugin.part" && rm docker-compose_*.deb)
    chmod +x "$plugin.part"
    mv "$plugin.part" "$plugin"
    say "compose $("$plugin" version --short)"
  fi
  if ! docker compose version >/dev/null 2>&1; then
    mkdir -p /usr/local/lib/docker/cli-plugins
    ln -sf "$plugin" /usr/local/lib/docker/cli-plugins/docker-compose
  fi
}

# What an official image has around its program: users, a shell, certificates.
furnish() { # PART ROOT
  local root=$2
  printf '%s\n' root:x:0:0:root:/root:/bin/sh nobody:x:65534:65534:nobody:/:/bin/sh \
    redis:x:999:999::/data:/bin/sh postgres:x:999:999::/var/lib/postgresql:/bin/sh >"$root/etc/passwd"
  printf '%s\n' root:x:0: nobody:x:65534: redis:x:999: postgres:x:999: >"$root/etc/group"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  chmod 1777 "$root/tmp"
  # Static, so it works in every root; it leaves alone what a package has brought.
  [ ! -e "$root/usr/bin/busybox" ] || chroot "$root" /usr/bin/busybox --install -s /usr/bin 2>/dev/null || true
  if [ -d "$root/usr/share/ca-certificates" ]; then
    mkdir -p "$root/etc/ssl/certs"
    find "$root/usr/share/ca-certificates" -name '*.crt' -exec cat {} + >"$root/etc/ssl/certs/ca-certificates.crt"
  fi
}

import_image() { # PART ROOT CHANGE...
  local part=$1 root=$2 changes=() change
  shift 2
  for change in "$@" "LABEL fauxmon-test.part=$part" "LABEL fauxmon-test.stamp=$(stamp)"; do changes+=(--change "$change"); done
  tar -C "$root" --numeric-owner -c . | docker import "${changes[@]}" - "fauxmon-test/$part:debian" >/dev/null
  say "$part: $(grep -m1 -E '^(prometheus|redis-server|postgresql-[0-9]|python3-django)' "$cache/$part.list")"
}

exporter() { # PART ROOT DEBIAN-NAME PATH PORT USER
  mv "$2/usr/bin/$3" "$2$4"
  import_image "$1" "$2" "ENTRYPOINT [\"$4\"]" "USER $6" "EXPOSE $5"
}

owned_by_nobody() { mkdir -p "$@"; chown -R 65534:65534 "$@"; }

build() { # PART
  local root=$cache/root-$1 path='ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  rm -rf "$root"
  unpack "$cache/$1.list" "$root"
  furnish "$1" "$root"
  case $1 in
    prometheus)
      rm -rf "$root"/etc/prometheus
      owned_by_nobody "$root/etc/prometheus" "$root/prometheus"
      import_image "$1" "$root" 'ENTRYPOINT ["/bin/prometheus"]' 'USER nobody' 'EXPOSE 9090' 'VOLUME /prometheus' 'WORKDIR /prometheus' \
        'CMD ["--config.file=/etc/prometheus/prometheus.yml","--storage.tsdb.path=/prometheus"]' ;;
    alertmanager)
      rm -rf "$root"/etc/prometheus
      mv "$root/usr/bin/prometheus-alertmanager" "$root/usr/bin/alertmanager"
      owned_by_nobody "$root/etc/alertmanager" "$root/alertmanager"
      import_image "$1" "$root" 'ENTRYPOINT ["/bin/alertmanager"]' 'USER nobody' 'EXPOSE 9093' 'VOLUME /alertmanager' 'WORKDIR /alertmanager' \
        'CMD ["--config.file=/etc/alertmanager/alertmanager.yml","--storage.path=/alertmanager"]' ;;
    node-exporter) exporter "$1" "$root" prometheus-node-exporter /bin/node_exporter 9100 nobody ;;
    redis-exporter) exporter "$1" "$root" prometheus-redis-exporter /redis_exporter 9121 59000:59000 ;;
    postgres-exporter) exporter "$1" "$root" prometheus-postgres-exporter /bin/postgres_exporter 9187 nobody ;;
    redis)
      mkdir -p "$root/data"
      chown 999:999 "$root/data"
      install -m 755 "$images_folder/entrypoints/redis.sh" "$root/usr/local/bin/docker-entrypoint.sh"
      import_image "$1" "$root" 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["redis-server"]' 'EXPOSE 6379' 'VOLUME /data' 'WORKDIR /data' "$path" ;;
    postgres)
      local version
      version=$(basename "$root"/usr/lib/postgresql/*)
      mkdir -p "$root/docker-entrypoint-initdb.d" "$root/var/lib/postgresql" "$root/var/run/postgresql"
      chown -R 999:999 "$root/var/lib/postgresql" "$root/var/run/postgresql"
      sed -i "s/^#\?listen_addresses.*/listen_addresses = '*'/" "$root/usr/share/postgresql/$version/postgresql.conf.sample"
      install -m 755 "$images_folder/entrypoints/postgres.sh" "$root/usr/local/bin/docker-entrypoint.sh"
      import_image "$1" "$root" 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]' 'EXPOSE 5432' 'VOLUME /var/lib/postgresql' \
        "$path:/usr/lib/postgresql/$version/bin" "ENV PGDATA=/var/lib/postgresql/$version/docker" 'ENV LANG=C.UTF-8' ;;
    python)
      # Django and its company are in it already, so `pip install -r` of the backend's own Dockerfile finds all satisfied.
      ln -sf python3 "$root/usr/bin/python"
      chroot "$root" ldconfig # psycopg looks libpq up in the cache that it writes
      import_image "$1" "$root" 'CMD ["python3"]' 'ENV LANG=C.UTF-8' "$path" ;;
  esac
  rm -rf "$root"
}

build_missing() {
  local present part parts=() lists=() pids=() pid
  present=$(docker image ls --filter "label=fauxmon-test.stamp=$(stamp)" --format '{{.Repository}}')
  for part in $all; do
    grep -qx "fauxmon-test/$part" <<<"$present" || parts+=("$part")
  done
  [ ${#parts[@]} -gt 0 ] || return 0
  prepare_apt
  for part in "${parts[@]}"; do
    # shellcheck disable=SC2046
    closure $(packages_of "$part") $(furniture_of "$part") >"$cache/$part.list"
    lists+=("$cache/$part.list")
  done
  say "fetching the packages of ${parts[*]}"
  download "${lists[@]}"
  for part in "${parts[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
    build "$part" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || die "an image failed"; done
  docker image prune --force --filter label=fauxmon-test.stamp >/dev/null
}

furniture_of() { # PART : the official images' shells, and none where they have none
  case $1 in
    redis-exporter) ;;
    redis | postgres) echo busybox-static gosu ;;
    *) echo busybox-static ;;
  esac
}

install_engine
lock_cache
start_engine
bring_compose
build_missing
say "all images are there; compose v2: DOCKER_CONFIG=$cache/docker-cli docker compose"
