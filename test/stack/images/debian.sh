# A private apt: its own lists, cache and almost empty status file. The closure of a package is computed from nothing and the
# machine's own packages are never touched. Sourced by build-images.sh and parts.sh, which set `set -euo pipefail`.

export DEBIAN_FRONTEND=noninteractive LC_ALL=C

# The suite whose versions are those that stack/compose.yaml pins.
readonly suite=${FAUXMON_TEST_SUITE:-sid}
readonly cache=${FAUXMON_TEST_PARTS:-${XDG_CACHE_HOME:-$HOME/.cache}/fauxmon-test}
readonly apt_root=$cache/apt-$suite
readonly keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# Needed only by maintainer scripts, which are never run, or by extensions that the stack does not load.
readonly assumed_present="adduser debconf init-system-helpers passwd perl perl-base ssl-cert ucf postgresql-common
  postgresql-client-common sysvinit-utils daemon debianutils libllvm19 libllvm21 libllvm22 locales libc-l10n dpkg tar
  javascript-common sensible-utils readline-common"

say() { printf '[%3ss] %s\n' "$SECONDS" "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

apt_options=(-qq
  -o Dir::Etc::SourceList="$apt_root/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o Dir::State="$apt_root" -o Dir::State::status="$apt_root/status"
  -o Dir::Cache="$apt_root/cache" -o Dir::Cache::pkgcache=pkgcache.bin
  -o APT::Install-Recommends=false -o APT::Sandbox::User=root
  -o Acquire::Languages=none -o Acquire::Retries=3
  -o Acquire::Check-Valid-Until=false) # a mirror frozen in time is still checked by its signature

# One run at a time for each cache: test files may ask for the same part at once.
lock_cache() {
  mkdir -p "$cache"
  exec 9>"$cache/.lock"
  flock 9
}

# A change of any script here makes everything stale.
stamp() { { echo "$suite"; cat "$images_folder"/*.sh "$images_folder"/entrypoints/*; } | sha256sum | cut -c1-16; }

prepare_apt() {
  [ -f "$keyring" ] || die "no $keyring: install debian-archive-keyring"
  local site package
  # Told by what an update would ask for: this needs neither root nor lists that were read before.
  site=$(apt-get --print-uris update 2>/dev/null | sed -n "s|^'\(.*/debian\)/*/dists/[^/]*/main/.*|\1|p" | sort -u | sed -n 1p)
  [ -n "$site" ] || die "apt knows no Debian mirror; these parts are made from Debian packages"
  mkdir -p "$apt_root/lists/partial" "$apt_root/cache/archives/partial"
  for package in $assumed_present; do
    printf 'Package: %s\nStatus: install ok installed\nArchitecture: all\nMulti-Arch: foreign\nVersion: 99:99\n' "$package"
    printf 'Maintainer: none <none@localhost>\nDescription: assumed\n'
    [ "$package" != debconf ] || echo 'Provides: debconf-2.0'
    echo
  done >"$apt_root/status"
  echo "deb [signed-by=$keyring] $site $suite main" >"$apt_root/sources.list"
  if ! find "$apt_root/lists" -maxdepth 1 -name '*Packages*' -mmin -720 | grep -q .; then
    say "reading the package lists of Debian $suite"
    apt-get "${apt_options[@]}" update
  fi
}

# closure PACKAGE... : prints "name version" lines
closure() {
  apt-get "${apt_options[@]}" --simulate install "$@" | sed -n 's/^Inst \([^ ]*\) (\([^ ]*\) .*/\1 \2/p'
}

# download LIST-FILE... : fetches the union. Each list is resolved alone before: the closure of a union may choose other alternatives.
download() {
  cut -d' ' -f1 "$@" | sort -u | xargs apt-get "${apt_options[@]}" --yes --download-only install >/dev/null
}

# unpack LIST-FILE ROOT : the packages' files, without documentation and what nothing here loads
unpack() {
  local name version archive
  mkdir -p "$2"/usr/{bin,sbin,lib,lib64,local/bin} "$2"/{etc,tmp}
  ln -sfn usr/bin "$2/bin"; ln -sfn usr/sbin "$2/sbin"; ln -sfn usr/lib "$2/lib"; ln -sfn usr/lib64 "$2/lib64"
  while read -r name version; do
    archive=$(find "$apt_root/cache/archives" -name "${name}_${version//:/%3a}_*.deb" -print -quit)
    [ -n "$archive" ] || die "$name $version was not downloaded"
    dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$2" --keep-directory-symlink --no-same-owner \
      --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale' --exclude='./usr/share/lintian' \
      --exclude='./usr/share/info' --exclude='./usr/share/fonts' --exclude='./usr/lib/systemd' --exclude='./etc/init.d' \
      --exclude='./usr/lib/*/gconv' --exclude='./usr/lib/*/perl*' --exclude='./usr/lib/postgresql/*/lib/bitcode' \
      --exclude='*/llvmjit*' --exclude='*/__pycache__' --exclude='*/EXTERNALLY-MANAGED' --exclude='*.symbols'
  done <"$1"
}

newest_postgresql() { apt-cache "${apt_options[@]}" pkgnames postgresql- | sed -n 's/^\(postgresql-[0-9]*\)$/\1/p' | sort -V | tail -1; }

# packages_of PART : what to install for it, without a shell
packages_of() {
  case $1 in
    prometheus) echo prometheus promtool ca-certificates ;;
    alertmanager) echo prometheus-alertmanager ca-certificates ;;
    node-exporter) echo prometheus-node-exporter ;;
    redis-exporter) echo prometheus-redis-exporter ;;
    postgres-exporter) echo prometheus-postgres-exporter ;;
    redis) echo redis-server redis-tools ;;
    postgres) echo "$(newest_postgresql)" libc-bin ;;
    python) echo python3 python3-pip python3-django python3-psycopg python3-redis python3-prometheus-client gunicorn libc-bin tzdata ;;
    *) die "no such part: $1" ;;
  esac
}
