#!/bin/sh
# Compares 64 parallel uploads of 50 MiB (tus, SHA-256 and SM3, durable) with nginx WebDAV PUT followed by a flush.
#   bench/http/upload.sh path/to/http_bench_server [folder on the disk to measure] [files] [MiB]
# Prints MiB/s of both, the ratio (wanted: at least 0.50) and the growth of our resident memory (wanted: at most 64 MiB).
# With TUS_SERVER naming a folder where `npm install @tus/server @tus/file-store` ran, that server is measured too, as it
# is: no digest, nothing flushed but by the same `sync` afterwards (wanted: at least 1.00).
set -eu
server=$1 folder=$(mktemp -d -p "${2:-/var/tmp}") files=${3:-64} mib=${4:-50}
npm=
trap 'kill $ours $theirs $npm 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
mkdir -p "$folder/dav" "$folder/body"
head -c "${mib}M" /dev/urandom > "$folder/file"
"$server" 18080 "$folder/store" 2>/dev/null & ours=$!
cat > "$folder/nginx.conf" <<CONF
worker_processes 2; daemon off; pid $folder/nginx.pid; error_log /dev/null; user root;
events { worker_connections 4096; }
http { access_log off; client_max_body_size 0; client_body_temp_path $folder/body;
  server { listen 127.0.0.1:18081; root $folder/dav; location / { dav_methods PUT; create_full_put_path on; } } }
CONF
nginx -c "$folder/nginx.conf" & theirs=$!
if [ -n "${TUS_SERVER:-}" ]; then
  script=$(realpath "$(dirname "$0")/tus_reference.mjs"); mkdir "$folder/npm"
  (cd "$TUS_SERVER" && exec node "$script" 18082 "$folder/npm") & npm=$!
fi
sleep 1
now() { date +%s%N; }
put_nginx() {
  seq "$files" | xargs -P "$files" -I{} curl -sf -o /dev/null -T "$folder/file" http://127.0.0.1:18081/{}
  sync -d "$folder"/dav/*
}
# Each file its own first bytes, so that none is stored for another's sake. The inner shell expands what stands in quotes.
# shellcheck disable=SC2016
one_tus='at=$(curl -sf -D- -o /dev/null -X POST -H "Tus-Resumable: 1.0.0" -H "Upload-Length: '$((mib * 1048576 + 8))'" -H "Upload-Metadata: filename YQ==" http://127.0.0.1:18080/uploads/documents | awk "tolower(\$1)==\"location:\" {print \$2}" | tr -d "\r")
printf "%08d" {} | curl -sf -o /dev/null -X PATCH -H "Tus-Resumable: 1.0.0" -H "Content-Type: application/offset+octet-stream" -H "Upload-Offset: 0" --data-binary @- "http://127.0.0.1:18080$at"
curl -sf -D- -X PATCH -H "Tus-Resumable: 1.0.0" -H "Content-Type: application/offset+octet-stream" -H "Upload-Offset: 8" -H "Expect:" -T "'$folder'/file" "http://127.0.0.1:18080$at" | grep -qi sunhall-digest-sm3'
one_npm='at=$(curl -sf -D- -o /dev/null -X POST -H "Tus-Resumable: 1.0.0" -H "Upload-Length: '$((mib * 1048576))'" http://127.0.0.1:18082/files | awk "tolower(\$1)==\"location:\" {print \$2}" | tr -d "\r")
curl -sf -o /dev/null -X PATCH -H "Tus-Resumable: 1.0.0" -H "Content-Type: application/offset+octet-stream" -H "Upload-Offset: 0" -H "Expect:" -T "'$folder'/file" "$at"'
put_npm() { seq "$files" | xargs -P "$files" -I{} sh -c "$one_npm"; sync -d "$folder"/npm/*; }
put_tus() { seq "$files" | xargs -P "$files" -I{} sh -c "$one_tus"; }
idle=$(awk '/VmRSS/ {print $2}' /proc/$ours/status)
for round in 1 2 3; do
  sync; t=$(now); put_nginx; b=$(( $(now) - t ))
  rm -rf "$folder"/dav/*; sync; t=$(now); put_tus; a=$(( $(now) - t ))
  echo "$a $b" | awk -v total=$((files * mib)) -v r=$round '{printf "round %d: sunhall %.0f MiB/s, nginx and flush %.0f MiB/s, ratio %.2f\n", r, total/($1/1e9), total/($2/1e9), $2/$1}'
  if [ -n "$npm" ]; then
    sync; t=$(now); put_npm; n=$(( $(now) - t ))
    whole=$(find "$folder/npm" -type f -size "${mib}M" | wc -l)
    [ "$whole" = "$files" ] || { echo "the npm tus server kept $whole whole files"; exit 1; }
    echo "$a $n" | awk -v total=$((files * mib)) \
      '{printf "         npm tus server %.0f MiB/s, ratio %.2f\n", total/($2/1e9), $2/$1}'
    rm -rf "$folder"/npm/*
  fi
  rm -rf "$folder"/store/blobs/*/*/*
done
peak=$(awk '/VmHWM/ {print $2}' /proc/$ours/status)
echo "resident: idle $idle KiB, peak $peak KiB, growth $(( (peak - idle) / 1024 )) MiB"
