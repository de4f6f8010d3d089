#!/usr/bin/env bash
# Real programs of the stack in a folder, for tests that need no container engine: parts.sh PART...
# A part is prometheus (with promtool), alertmanager, node-exporter, redis-exporter, postgres-exporter or redis.
# Prints, one line a part, the folder that holds its programs. Needs a Debian machine's apt, not root; nothing is installed.
# Kept in $FAUXMON_TEST_PARTS (default: ~/.cache/fauxmon-test); what is there already is answered at once.
set -euo pipefail
exec </dev/null
images_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$images_folder/debian.sh"
[ $# -gt 0 ] || die "usage: parts.sh PART..."

# The binaries are linked with their own suite's libc, which may be newer than this machine's: its loader runs them.
write_launchers() { # ROOT
  local root=$1 program name loader=$1/usr/lib64/ld-linux-x86-64.so.2 libraries
  [ -e "$loader" ] || loader=$(find "$root/usr/lib" -name 'ld-linux-*.so.*' -print -quit)
  libraries=$(dirname "$(find "$root/usr/lib" -name libc.so.6 -print -quit)")
  mkdir -p "$root/programs"
  for program in "$root"/usr/bin/{prometheus*,promtool,redis-*} "$root"/usr/lib/postgresql/*/bin/*; do
    [ -f "$program" ] && [ -x "$program" ] || continue
    name=$(basename "$program")
    case $name in
      prometheus-redis-exporter) name=redis_exporter ;;
      prometheus-*) name=${name#prometheus-}; name=${name//-/_} ;;
    esac
    if [ "$(head -c 4 "$program" | tail -c 3)" = ELF ] && readelf_says_dynamic "$program"; then
      printf '#!/bin/sh\nexec %q --library-path %q --argv0 %q %q "$@"\n' "$loader" "$libraries" "$program" "$program" >"$root/programs/$name"
    else
      printf '#!/bin/sh\nexec %q "$@"\n' "$program" >"$root/programs/$name"
    fi
    chmod +x "$root/programs/$name"
  done
}
readelf_says_dynamic() { grep -qa -m1 'ld-linux-' "$1"; }

lock_cache
wanted=$(stamp)
missing=()
for part in "$@"; do
  [ "$(cat "$cache/parts/$part/.stamp" 2>/dev/null)" = "$wanted" ] || missing+=("$part")
done

if [ ${#missing[@]} -gt 0 ]; then
  prepare_apt
  mkdir -p "$cache/parts"
  for part in "${missing[@]}"; do
    list=$cache/parts/$part.list root=$cache/parts/$part
    # shellcheck disable=SC2046
    closure $(packages_of "$part") >"$list"
    download "$list"
    rm -rf "$root"
    unpack "$list" "$root"
    write_launchers "$root"
    echo "$wanted" >"$root/.stamp"
    say "$part: $(awk '{ print $1 " " $2 }' "$list" | grep -m1 -E '^(prometheus|redis-server|postgresql)' || true)"
  done
fi

for part in "$@"; do echo "$cache/parts/$part/programs"; done
