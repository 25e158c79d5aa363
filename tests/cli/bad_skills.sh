# Each skill of tests/fixtures/bad/ breaks one promise; the check that is named here must notice, natively (n) and as
# WebAssembly (w). "good" must pass every check.
. "$(dirname "$0")/lib.sh"
for target in native wasm; do
  wrapper=()
  [ $target = native ] || wrapper=(emcmake)
  "${wrapper[@]}" cmake -S "$ROOT/tests/fixtures/bad" -B "$WORK/$target" -DSKILLET_SDK="$ROOT" -DSKILLET_STAGE="$WORK/stage" \
    -DCMAKE_BUILD_TYPE=Release >"$WORK/log" 2>&1 && cmake --build "$WORK/$target" --parallel 2 >>"$WORK/log" 2>&1 ||
    { cat "$WORK/log"; exit 1; }
done
cd "$WORK"
for stage in stage/*; do skillet pack "$stage" -o "$(basename "$stage").skill" >/dev/null; done

expect() { # expect SKILL CHECK TARGETS PATTERN
  local target
  for target in $3; do
    case $target in n) target=native ;; w) target=wasm32 ;; esac
    local wanted=$target
    [ $target = wasm32 ] || wanted=$native_target
    skillet check "$1.skill" --only "$2" --target "$wanted" --timeout 5 >"$WORK/out" 2>&1 || true
    if grep -q "^FAILED *$target *$2 .*$4" "$WORK/out"; then ok "$1 fails $2 ($target)"; else fail "$1 fails $2 ($target): $(cat "$WORK/out")"; fi
  done
}
native_target=$(basename stage/good/skill.*.so .so)
native_target=${native_target#skill.}

expect leaks-memory flat-instances "n w" 'leave behind .* bytes'
expect leaks-handles flat-calls "n w" 'leave behind .* open handles'
expect forgets-nothing repeatable "n w" 'differ'
expect forgets-nothing independent "n w" 'differ'
expect writes-anywhere examples n 'SIGSEGV'
expect writes-anywhere examples w 'trapped'
expect writes-null examples n 'SIGSEGV'
expect writes-null examples w 'NULL'
expect never-ends examples "n w" 'not done after 5 s'
expect no-bottom examples n 'SIGSEGV'
expect no-bottom examples w 'trapped'
expect says-too-much hooks "n w" 'manifest does not name it'
expect ignores-host cancelled "n w" 'reported as answered'
expect ignores-host handles "n w" 'emit_text'
expect wrong-answer examples "n w" 'not .good.'
expect needs-memory out-of-memory n 'SIGSEGV'
expect needs-memory out-of-memory w 'NULL'
expect bad-status fuzz "n w" 'step .* no status of the ABI'

if skillet check good.skill >"$WORK/out" 2>&1; then ok "good passes"; else fail "good passes: $(grep FAILED "$WORK/out")"; fi
reproduce() { (skillet check bad-status.skill --only fuzz --target wasm32 --reproduce 7 2>/dev/null || true) | grep ^FAILED; }
same "a failure is reproduced from its seed" "$(reproduce)" "$(reproduce)"
finish
