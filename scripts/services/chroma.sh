#!/usr/bin/env bash
# chroma.sh FOLDER: starts Chroma of npm, a database of vectors, at 127.0.0.1:8765, with a collection and a record that a run
# must not change.
set -euo pipefail
mkdir -p "$1" && cd "$1"
while [ -f pid ] && kill -9 "$(cat pid)" 2>/dev/null; do sleep 0.1; done
[ -d node_modules/chromadb ] || npm install --silent --no-audit --no-fund chromadb@3.5.0
rm -rf data
nohup node node_modules/.bin/chroma run --path data --host 127.0.0.1 --port 8765 > log 2>&1 &
echo $! > pid
api=http://127.0.0.1:8765
until curl -sf $api/api/v2/heartbeat > /dev/null; do sleep 0.2; done
curl -sf $api/openapi.json > openapi.json
collections=$api/api/v2/tenants/default_tenant/databases/default_database/collections
post() { curl -sf -H 'Content-Type: application/json' -d "$2" "$collections$1"; }
id=$(post '' '{"name":"kept"}' | sed 's/.*"id":"\([^"]*\)".*/\1/')
post "/$id/add" '{"ids":["kept"],"embeddings":[[1,2,3]],"documents":["kept"]}' > /dev/null
echo "API_TOKEN=any npx intercom-contract verify --spec $PWD/openapi.json --target $api"
