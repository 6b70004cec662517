#!/bin/sh
# Compares the 41 KB page from memory with nginx serving the same page as a file, in turns, on this machine.
#   bench/http/page.sh path/to/http_bench_server [seconds]
# Prints requests per second and the ratio; wanted: at least 0.40. Needs nginx and wrk.
set -eu
server=$1 seconds=${2:-3}
folder=$(mktemp -d)
trap 'kill $ours $theirs 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
"$server" 18080 "$folder/store" 2>/dev/null & ours=$!
sleep 1
mkdir -p "$folder/www" && curl -s http://127.0.0.1:18080/page > "$folder/www/page"
cat > "$folder/nginx.conf" <<CONF
worker_processes 2; daemon off; pid $folder/nginx.pid; error_log /dev/null; user root;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  server { listen 127.0.0.1:18081; root $folder/www; default_type text/html; } }
CONF
nginx -c "$folder/nginx.conf" & theirs=$!
sleep 1
rate() { wrk -t1 -c64 -d"${seconds}s" "$1" | awk '/Requests\/sec/ {print $2}'; }
for round in 1 2 3 4 5 6 7; do
  a=$(rate http://127.0.0.1:18080/page) b=$(rate http://127.0.0.1:18081/page)
  echo "round $round: sunhall $a/s, nginx $b/s, ratio $(echo "$a $b" | awk '{printf "%.2f", $1/$2}')"
done | tee "$folder/rounds"
awk '{print $NF}' "$folder/rounds" | sort -n | awk '{r[NR] = $1} END {print "median ratio: " r[int((NR + 1) / 2)]}'
for path in json json-by-worker json-later page-by-worker; do echo "$path: $(rate http://127.0.0.1:18080/$path)/s"; done
echo "resident: $(awk '/VmRSS/ {print $2}' /proc/$ours/status) KiB"
