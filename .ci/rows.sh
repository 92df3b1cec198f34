#!/usr/bin/env bash
# rows.sh looks every row of the catalogue up in the library that it is about: function, receiver, number of parameters,
# fields. It fetches some 200 modules and compiles their packages, which takes minutes the first time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../passes/internal/knowledge/real"
go test ./...
