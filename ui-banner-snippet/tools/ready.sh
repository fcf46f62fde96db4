#!/bin/sh
# Installs the packages of package-lock.json where others or none are installed. What is missing is told in one line.
# usage: ready.sh [browser]    with "browser": a Chromium is needed too
set -eu
cd "$(dirname "$0")/.."

NODE_MAJOR=20
INSTALLED=node_modules/.lock-that-was-installed

missing() {
  echo "ui-banner-snippet: $1" >&2
  exit 1
}

command -v node >/dev/null \
  || missing "Node.js is missing; get it with: apt-get install nodejs npm (version $NODE_MAJOR or later)"
command -v npm >/dev/null || missing "npm is missing; get it with: apt-get install npm"
node -e "process.exit(Number(process.versions.node.split('.')[0]) >= $NODE_MAJOR ? 0 : 1)" \
  || missing "Node.js $(node --version) is too old; get version $NODE_MAJOR with: npm install --global node@$NODE_MAJOR"

if [ "${1:-}" = browser ]; then
  chromium=${CHROMIUM:-/usr/bin/chromium}
  [ -x "$chromium" ] \
    || missing "no Chromium at $chromium; get it with: apt-get install chromium, or set CHROMIUM=/path/to/it (-Dbrowser.skip does without)"
fi

if ! cmp -s package-lock.json "$INSTALLED"; then
  npm ci --no-audit --no-fund
  cp package-lock.json "$INSTALLED"
fi
