#!/usr/bin/env bash
# action.sh runs what CI systems are given, in a clean clone of the last commit: the
# scripts of action.yml on an example application, as a runner does; the hook
# for pre-commit, if that is installed; and a check of the workflows. It needs the
# network for modules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
git clone -q . "$tmp/authvet"
cd "$tmp/authvet"

echo "=== action.yml"
AUTHVET_ACTION=1 go test -count=1 -run '^TestAction' ./cmd/authvet

echo "=== workflows"
go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

echo "=== pre-commit"
if ! command -v pre-commit >/dev/null; then
    echo "LEFT OUT: no pre-commit"
    exit
fi
cp -r testdata/apps/ledger "$tmp/app"
cd "$tmp/app"
git init -q
git add -A
code=0
PRE_COMMIT_HOME=$tmp/home pre-commit try-repo "$tmp/authvet" authvet --all-files >"$tmp/out" 2>&1 || code=$?
tail -n 5 "$tmp/out"
if [ $code != 1 ] || ! grep -q 'authvet: [0-9]* findings' "$tmp/out"; then
    cat "$tmp/out" >&2
    echo "action.sh: the hook ended with $code, not with findings" >&2
    exit 1
fi
