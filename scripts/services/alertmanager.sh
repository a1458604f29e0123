#!/usr/bin/env bash
# alertmanager.sh FOLDER: starts Alertmanager of Debian at 127.0.0.1:9093, with an alert and a silence that a run must
# not change.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
command -v prometheus-alertmanager >/dev/null || apt-get install -y --no-install-recommends prometheus-alertmanager
while [ -f pid ] && kill "$(cat pid)" 2>/dev/null; do sleep 0.1; done
rm -rf data
printf 'route: { receiver: none }\nreceivers: [{ name: none }]\n' > alertmanager.yml
nohup prometheus-alertmanager --config.file=alertmanager.yml --storage.path=data --cluster.listen-address= \
  --web.listen-address=127.0.0.1:9093 > log 2>&1 &
echo $! > pid
api=http://127.0.0.1:9093/api/v2
until curl -sf $api/status > /dev/null; do sleep 0.2; done
if [ ! -d source ]; then # The package of its source has the description, as a text in a Go file.
  apt-get download golang-github-prometheus-alertmanager-dev
  dpkg -x golang-github-prometheus-alertmanager-dev_*.deb source
fi
(echo '{'; sed -n '/^\tSwaggerJSON = /,/^}`))/p' "$(find source -name embedded_spec.go)" | sed '1d;$d'; echo '}') > swagger.json
node "$here/to-openapi-3.mjs" swagger.json openapi.json
post() { curl -sf -o /dev/null -H 'Content-Type: application/json' -d "$2" "$api/$1"; }
post alerts '[{"labels":{"alertname":"Kept"},"startsAt":"2026-01-01T00:00:00Z","endsAt":"2036-01-01T00:00:00Z"}]'
post silences '{"matchers":[{"name":"a","value":"b","isRegex":false}],"startsAt":"2036-01-01T00:00:00Z","endsAt":"2036-01-02T00:00:00Z","createdBy":"kept","comment":"kept"}'
echo "npx intercom-contract verify --spec $PWD/openapi.json --target http://127.0.0.1:9093/api/v2"
