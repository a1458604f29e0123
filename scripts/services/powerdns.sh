#!/usr/bin/env bash
# powerdns.sh FOLDER: starts PowerDNS of Debian with SQLite at 127.0.0.1:8081, with rows that a run must not change.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
command -v pdns_server >/dev/null || apt-get install -y --no-install-recommends pdns-server pdns-backend-sqlite3 sqlite3
while [ -f pid ] && kill "$(cat pid)" 2>/dev/null; do sleep 0.1; done
rm -f pdns.sqlite3
sqlite3 pdns.sqlite3 < /usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql
cat > pdns.conf <<CONF
launch=gsqlite3
gsqlite3-database=$PWD/pdns.sqlite3
gsqlite3-dnssec=yes
local-address=127.0.0.1
local-port=5399
webserver=yes
webserver-address=127.0.0.1
webserver-port=8081
api=yes
api-key=secret
socket-dir=$PWD
setuid=
setgid=
CONF
nohup pdns_server --config-dir="$PWD" > log 2>&1 &
echo $! > pid
api=http://127.0.0.1:8081/api
until curl -sf -H 'X-API-Key: secret' $api/v1/servers > /dev/null; do sleep 0.2; done
curl -sf -H 'X-API-Key: secret' -H 'Accept: application/json' $api/docs > swagger.json
node "$here/to-openapi-3.mjs" swagger.json openapi.json
zone() { curl -sf -o /dev/null -H 'X-API-Key: secret' -d "$1" $api/v1/servers/localhost/zones; }
zone '{"name":"kept.example.","kind":"Native","nameservers":["ns1.kept.example."]}'
zone '{"name":"other.example.","kind":"Native","nameservers":["ns1.other.example."]}'
echo "API_KEY=secret npx intercom-contract verify --spec $PWD/openapi.json --target http://127.0.0.1:8081 --token-env API_KEY"
