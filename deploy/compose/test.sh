#!/usr/bin/env bash
# The compose file against Compose's own schema; a slip of the hand in it is seen. Needs docker-compose, no Docker.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
docker-compose -f compose.yaml config --quiet
if sed 's/cap_drop/cap_dropp/' compose.yaml | docker-compose -f - config --quiet 2>/dev/null; then
  echo 'A wrong key in compose.yaml was not seen.' >&2
  exit 1
fi
echo 'compose.yaml fits the schema of Compose'
