#!/usr/bin/env bash
# html.sh tests the HTML report in a real browser: filters, keys, links, colors and their contrast, a page without scripts, hostile
# texts, a thousand routes; and that nothing is asked of the network. It writes the report of an example application for that, drives
# Chromium without a window, and installs Debian's package if there is none, which takes root or sudo; so it is not part of .ci/run.
#
# Usage: .ci/html.sh [app]       one with routes that are reported as open; without argument: cardwall, which has API documents
#   AUTHVET_SHOTS  directory for pictures of the page: light, dark, narrow, opened, printed, without scripts
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

hasBrowser() { command -v chromium || command -v google-chrome || command -v chrome; } >/dev/null

if ! hasBrowser; then
    echo "html.sh: no Chromium found, installing Debian's" >&2
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -q
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium
    hasBrowser || { echo "html.sh: still no Chromium" >&2; exit 2; }
fi

tmp=$(mktemp -d "${TMPDIR:-/tmp}/html.XXXXXX")
trap 'rm -rf "$tmp"' EXIT

# Findings end with 1; what must not happen is that nothing is written.
code=0
go run ./cmd/authvet -C "testdata/apps/${1:-cardwall}" -format html -o "$tmp/report.html" ./... || code=$?
[ $code = 1 ] && [ -s "$tmp/report.html" ] || { echo "html.sh: authvet ended with $code" >&2; exit 1; }

if [ -n "${AUTHVET_SHOTS:-}" ]; then
    mkdir -p "$AUTHVET_SHOTS"
    AUTHVET_SHOTS=$(cd "$AUTHVET_SHOTS" && pwd)
    export AUTHVET_SHOTS
fi
cd cmd/authvet/internal/report/page/testdata/browser
AUTHVET_REPORT=$tmp/report.html go test -count=1 -v ./...
