# Shared by the tests of the command line; source it. They need only a build: build/native/skillet and
# build/wasm/skillet.js, or SKILLET_BUILD in place of build/.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD=${SKILLET_BUILD:-$ROOT/build}
export SKILLET_SDK=$ROOT
PATH=$BUILD/native:$PATH
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export SKILLET_HOME=$WORK/home
unset SKILLET_PACKAGES
CACHE=${SKILLET_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/skillet}
command -v emcmake >/dev/null || PATH=$PATH:$CACHE/emscripten/bin
failures=0

ok() { printf 'ok      %s\n' "$1"; }
fail() {
  printf 'FAILED  %s\n' "$1"
  failures=$((failures + 1))
}

# same NAME EXPECTED ACTUAL
same() {
  if [ "$2" = "$3" ]; then ok "$1"; else fail "$1: expected «$2», got «$3»"; fi
}

# refused NAME STATUS PATTERN COMMAND…: exit STATUS, nothing on standard output, one line on standard error with PATTERN.
refused() {
  local name=$1 status=$2 pattern=$3 actual=0
  shift 3
  "$@" >"$WORK/out" 2>"$WORK/err" </dev/null || actual=$?
  if [ "$actual" = "$status" ] && [ ! -s "$WORK/out" ] && [ "$(wc -l <"$WORK/err")" = 1 ] && grep -q -- "$pattern" "$WORK/err"; then
    ok "$name"
  else
    fail "$name: status $actual: $(head -c 300 "$WORK/out" "$WORK/err")"
  fi
}

finish() {
  [ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
}
