#!/usr/bin/env bash
# Alert rules by their unit tests, then `tocsin up` with a feed and items, scraped by a real Prometheus: it loads the rules, and
# every query of the dashboards returns data. Needs promtool and prometheus (Debian: apt-get install prometheus) and Node.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
cd "$here"
promtool check config prometheus.yaml
promtool test rules rules.test.yaml
# The positive control: a test that does not hold is seen.
broken=$(mktemp -d)
trap 'rm -rf "$broken"' EXIT
sed 's/> 1000$/> 100000/' rules.yaml >"$broken/rules.yaml"
cp rules.test.yaml "$broken"
if promtool test rules "$broken/rules.test.yaml" >/dev/null 2>&1; then
  echo 'A rule with a wrong threshold passed its test.' >&2
  exit 1
fi
node test.mjs
