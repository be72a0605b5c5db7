#!/bin/sh
# Install what the journeys check pages with (axe-core, the Nu HTML checker) and verify both files.
# Exact versions in package.json, checksums in package.sha256: no lock file, see docs/adr.
set -eu
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null 2>&1; then
    echo "SKIPPED: no npm, so axe and the HTML checker stay away. On Debian: apt install npm" >&2
    [ -z "${CI:-}" ] # in CI nothing is skipped
    exit
fi
npm install --silent
if command -v sha256sum >/dev/null 2>&1; then
    sha256sum --check --quiet package.sha256
else
    shasum -a 256 --check --quiet package.sha256
fi
touch node_modules/.ready
