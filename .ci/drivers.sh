#!/usr/bin/env bash
# drivers.sh compares what go vet and authvet itself print for every example
# application. The test command does so on a quarter of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

AUTHVET_APPS=all go test -run '^TestDriversAgree$' -timeout 60m "$@" ./cmd/authvet
