#!/usr/bin/env bash
# signalk.sh FOLDER: starts Signal K of npm, a server for boats, at 127.0.0.1:3300, with a waypoint and a note that a run must
# not change.
set -euo pipefail
mkdir -p "$1" && cd "$1"
while [ -f pid ] && kill "$(cat pid)" 2>/dev/null; do sleep 0.1; done
[ -d node_modules/signalk-server ] || npm install --silent --no-audit --no-fund signalk-server@2.23.0
rm -rf config
mkdir -p config/node_modules/@signalk config/plugin-config-data
# The server looks for the plugin that keeps resources beside its settings.
ln -s "$PWD/node_modules/@signalk/resources-provider" config/node_modules/@signalk/
echo '{ "enabled": true, "configuration": { "standard": { "routes": true, "waypoints": true, "regions": true, "notes": true, "charts": true } } }' \
  > config/plugin-config-data/resources-provider.json
cat > config/settings.json <<'JSON'
{ "vessel": { "name": "kept" }, "mdns": false, "security": { "strategy": "./tokensecurity" },
  "interfaces": { "nmea-tcp": false, "tcp": false } }
JSON
# The hash is of nobody's password: only tokens are used.
cat > config/security.json <<'JSON'
{ "allow_readonly": false, "secretKey": "secret", "expiration": "1y",
  "users": [{ "username": "admin", "type": "admin", "password": "$2b$10$abcdefghijklmnopqrstuv" }] }
JSON
chmod 600 config/security.json
token=$(node node_modules/signalk-server/bin/signalk-generate-token -u admin -e 1y -s config/security.json)
PORT=3300 nohup node node_modules/signalk-server/bin/signalk-server -c "$PWD/config" > log 2>&1 &
echo $! > pid
api=http://127.0.0.1:3300/signalk/v2/api
get() { curl -sf -H "Authorization: Bearer $token" "$api/resources/$1"; }
until get waypoints > /dev/null; do sleep 0.5; done
cp node_modules/signalk-server/dist/api/resources/openApi.json openapi.json
post() { curl -sf -o /dev/null -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d "$2" "$api/resources/$1"; }
post waypoints '{"name":"kept","feature":{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}}'
post notes '{"title":"kept","position":{"latitude":1,"longitude":2}}'
echo "API_TOKEN=$token npx intercom-contract verify --spec $PWD/openapi.json --target $api"
