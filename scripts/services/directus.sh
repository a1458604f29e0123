#!/usr/bin/env bash
# directus.sh FOLDER: starts Directus of npm with SQLite at 127.0.0.1:8055, with a collection and an item of it. The first
# installation compiles SQLite and may take 20 minutes.
set -euo pipefail
mkdir -p "$1" && cd "$1"
while [ -f pid ] && kill "$(cat pid)" 2>/dev/null; do sleep 0.1; done
[ -x node_modules/.bin/directus ] || npm install --silent --no-audit --no-fund directus@11.17.4 sqlite3
rm -rf data.db uploads
export KEY=key SECRET=secret DB_CLIENT=sqlite3 DB_FILENAME=$PWD/data.db HOST=127.0.0.1 PORT=8055 TELEMETRY=false
export ADMIN_EMAIL=admin@example.com ADMIN_PASSWORD=password ADMIN_TOKEN=admin-token RATE_LIMITER_ENABLED=false
mkdir -p uploads
node_modules/.bin/directus bootstrap > log 2>&1
nohup node_modules/.bin/directus start >> log 2>&1 &
echo $! > pid
api=http://127.0.0.1:8055
until curl -sf $api/server/ping > /dev/null; do sleep 0.5; done
post() { curl -sf -o /dev/null -H 'Authorization: Bearer admin-token' -H 'Content-Type: application/json' -d "$2" "$api/$1"; }
post collections '{"collection":"kept","schema":{},"meta":{},"fields":[{"field":"id","type":"integer","schema":{"is_primary_key":true,"has_auto_increment":true}},{"field":"title","type":"string","schema":{}}]}'
post items/kept '{"title":"kept"}'
curl -sf -H 'Authorization: Bearer admin-token' $api/server/specs/oas > openapi.json
echo "API_TOKEN=admin-token npx intercom-contract verify --spec $PWD/openapi.json --target $api"
