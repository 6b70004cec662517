#!/bin/sh
# How long a hall with many records takes from start to ready, and what memory it holds then.
#   bench/hall/start.sh path/to/sunhall path/to/verify_bench [records]
# Prints seconds to /readyz (wanted: at most 0.5) and resident memory ten seconds after the hall has come to rest, that is
# when its followers have read all entries and it takes no processor time any more (wanted: at most 60 MiB).
set -eu
sunhall=$1 maker=$2 records=${3:-100000} port=18090
resources=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
trap 'kill $hall 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
now() { date +%s%N; }
start() {
  begun=$(now)
  "$sunhall" serve --data "$folder" --resources "$resources" --listen "127.0.0.1:$port" >"$folder/log" 2>&1 & hall=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$port/readyz"; do
    kill -0 "$hall" || { tail -3 "$folder/log"; exit 1; }
    sleep 0.01
  done
  awk -v from="$begun" -v to="$(now)" -v what="$1" 'BEGIN {printf "%s: ready after %.2f s\n", what, (to - from) / 1e9}'
}
stop() { kill "$hall"; wait "$hall" || true; }
"$maker" make "$folder" "$records"
start "first start with $records records (followers have read none of them)"; stop
for round in 1 2 3; do start "start with $records records"; [ "$round" = 3 ] || stop; done
ticks() { awk '{print $14 + $15}' "/proc/$hall/stat"; }
begun=$(now)
until before=$(ticks); sleep 2; [ $(( $(ticks) - before )) -le 4 ]; do :; done  # 4 ticks of 10 ms in 2 s
echo "at rest after $(( ($(now) - begun) / 1000000000 )) s"
sleep 10
echo "resident when idle: $(awk '/VmRSS/ {printf "%.0f", $2 / 1024}' /proc/$hall/status) MiB"
