#!/usr/bin/env bash
# Two clients that are no part of Tocsin read what it writes, and must have read the same. Run `npm ci` in node/ before.
# Runs from any folder; starts everything itself on free ports of 127.0.0.1, and ends it.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname "$(dirname "$here")")
tocsin=$root/deploy/bin/tocsin
feed=$root/deploy/src/main/resources/demo
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

say() { printf '%s\n' "$*"; }
die() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }

command -v node >/dev/null || die 'Node is missing. Install Node 18 or later.'
[ -d "$here/node/node_modules/kafkajs" ] || die "The Node client lacks its packages. Run: npm ci --prefix $here/node"

work=$(mktemp -d)
results=$work/results
: >"$results"
up=
finish() {
  if [ -n "$up" ] && kill -0 "$up" 2>/dev/null; then
    kill "$up"
    wait "$up" || true
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

verdict() { printf '%s %s\n' "$1" "$2" | tee -a "$results"; }
# check SENTENCE COMMAND...: passes when the command succeeds.
check() {
  local sentence=$1
  shift
  if "$@"; then verdict 'ok  ' "$sentence"; else verdict FAIL "$sentence"; fi
}

# await SECONDS COMMAND...: until the command succeeds or tocsin has ended.
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    if ! kill -0 "$up" 2>/dev/null || [ "$SECONDS" -ge "$end" ]; then
      cat "$work/up.err" >&2
      die 'tocsin up did not start; its words stand above.'
    fi
    sleep 0.2
  done
}

# client NAME ARGUMENT...: runs one of the two.
client() {
  local name=$1
  shift
  case $name in
    node) node "$here/node/read.mjs" "$@" ;;
    java) "$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 \
      -cp "$root/deploy/target/tocsin/lib/*" "$here/java/ReadAlerts.java" "$@" ;;
  esac
}

# refuses NAME STATUS WORDS ARGUMENT...: one line on standard error with these words, nothing on standard output.
refuses() {
  local name=$1 status=$2 words=$3 got=0
  shift 3
  client "$name" "$@" >"$work/refusal.out" 2>"$work/refusal.err" || got=$?
  [ "$got" = "$status" ] && [ ! -s "$work/refusal.out" ] && [ "$(wc -l <"$work/refusal.err")" = 1 ] \
    && grep -qF -- "$words" "$work/refusal.err" && return
  say "     status $got, expected $status with '$words':"
  sed 's/^/     /' "$work/refusal.err"
  return 1
}

say 'a receiver of webhooks, and Python'
node "$here/webhook/test.mjs" | tee -a "$results"
check 'webhook: eight verdicts' test "$(grep -c ' webhook: ' "$results")" = 8
if command -v python3 >/dev/null; then
  check 'python: its syntax' env PYTHONDONTWRITEBYTECODE=1 PYTHONPYCACHEPREFIX="$work" \
    python3 -m py_compile "$here/python/read_alerts.py"
else
  say 'python3 is missing: the syntax of python/read_alerts.py was not checked'
fi

"$tocsin" --help >/dev/null # builds it where that is due, in front of everybody
say 'tocsin up'
printf 'publishers: ["%s"]\n' "$feed/publishers.yaml" >"$work/tocsin.yaml"
"$tocsin" up --data "$work/data" --config "$work/tocsin.yaml" --kafka-port 0 --registry-port 0 --http-port 0 \
  >"$work/up.out" 2>"$work/up.err" &
up=$!
await 90 grep -q '^Feed it:' "$work/up.out"
kafka=$(sed -n 's/^ *broker *//p' "$work/up.out")
registry=$(sed -n 's/^ *registry *//p' "$work/up.out")
where=(--bootstrap "$kafka" --registry "$registry")

"$tocsin" ingest --file "$feed/items.jsonl" --kafka "$kafka" --registry "$registry" 2>&1 | tee "$work/ingest.txt"
sent=$(sed -n 's/.* \([0-9]*\) sent, \([0-9]*\) revised.*/\1 + \2/p' "$work/ingest.txt")
sent=$((sent))
[ "$sent" -gt 0 ] || die 'nothing was sent'
node "$here/test/await-end.mjs" "$kafka"

# reads NAME STATUS OUTPUT ARGUMENT...: the client ends by itself with this status.
reads() {
  local name=$1 status=$2 output=$3 got=0
  shift 3
  client "$name" "${where[@]}" "$@" >"$output" 2>"$output.err" || got=$?
  [ "$got" = "$status" ] && return
  say "     status $got, expected $status:"
  sed 's/^/     /' "$output.err"
  return 1
}

sums() { grep -E '^[a-z-]+: [0-9]+ records|alerts are active' "$1"; }
same_sums() {
  sums "$work/node.txt" >"$work/node.sums"
  sums "$work/java.txt" >"$work/java.sums"
  diff "$work/node.sums" "$work/java.sums" && [ "$(wc -l <"$work/node.sums")" = 5 ] \
    && grep -q 'gone .*value null' "$work/node.txt" && grep -q 'gone .*value null' "$work/java.txt"
}

say 'in words'
for name in node java; do
  check "$name: reads to the end and ends by itself" reads "$name" 0 "$work/$name.txt"
done
check 'both: the same sums, and tombstones told as such' same_sums
sed 's/^/     /' "$work/node.sums"

say 'as JSON, after an aborted transaction and two records that cannot be read'
spared=$("$java" -Xmx256m -XX:TieredStopAtLevel=1 -cp "$root/deploy/target/tocsin/lib/*" "$here/test/Intruder.java" "$kafka")
for name in node java; do
  check "$name: reads the rest and ends with 1" reads "$name" 1 "$work/$name.jsonl" --json
  check "$name: names the 2 unreadable records" \
    test "$(grep -cE 'incidents, partition 0, offset [0-9]+ cannot be read' "$work/$name.jsonl.err")" = 2
done
node "$here/test/compare.mjs" "$work/node.jsonl" "$work/java.jsonl" "$sent" "$spared" | tee -a "$results"

say 'what goes wrong is said in one line'
nobody=127.0.0.1:1
for name in node java; do
  check "$name: no broker" refuses "$name" 1 "No Kafka broker answers at $nobody" --bootstrap "$nobody"
  check "$name: no registry" refuses "$name" 1 "No schema registry answers at http://$nobody" \
    --bootstrap "$kafka" --registry "http://$nobody"
  check "$name: no such topic" refuses "$name" 1 'There is no topic news-itens' "${where[@]}" --topic news-itens
  check "$name: no such option" refuses "$name" 2 '--brokers' --brokers "$kafka"
done

passed=$(grep -c '^ok ' "$results" || true)
failed=$(grep -c '^FAIL ' "$results" || true)
say "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
