#!/usr/bin/env bash
# drivers.sh compares what go vet and authvet itself print for every N-th example
# application: drivers.sh [N], of all without N. The test command does so for
# every eighth. All of them take a quarter of an hour on two cores: run it when
# a driver, or what packages tell each other, has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

AUTHVET_EVERY=${1:-1} go test -run '^TestDriversAgree$' -timeout 60m ./cmd/authvet
