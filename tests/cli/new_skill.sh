# docs/write-a-skill.md, word for word: `skillet new demo && cd demo && skillet build && skillet check`.
. "$(dirname "$0")/lib.sh"
for language in c c++; do
  (cd "$WORK" && skillet new "demo-${language//+/p}" --language "$language" >/dev/null) && cd "$WORK/demo-${language//+/p}"
  if skillet build >"$WORK/built" && skillet check >"$WORK/checked"; then
    ok "new, build and check ($language)"
  else
    fail "new, build and check ($language): $(cat "$WORK/built" "$WORK/checked")"
  fi
  grep -q ' wasm32 .* fuzz' "$WORK/checked" && grep -q ' native .* fuzz' "$WORK/checked" &&
    grep -q ', 0 failed, ' "$WORK/checked" && ok "checked on both targets" || fail "checked on both targets"
  package=$(echo build/*.skill)
  same "it answers" desserts "$(skillet run "$package" --prompt 'reverse stressed')"
  same "it answers under Node" "rebü" "$(node "$BUILD/wasm/skillet.js" run "$package" --prompt 'reverse über')"
  refused "it leaves other prompts alone" 1 '^error: nobody-answers: ' skillet run "$package" --prompt hello
done

cd "$WORK"
refused "a folder that is there is kept" 1 '^error: folder-exists: ' skillet new demo-c
refused "a bad name is refused" 1 '^error: skill-name: ' skillet new Demo_1
refused "an unknown language is refused" 2 '^error: usage: ' skillet new other --language rust
echo 'this is not C' >>demo-c/demo-c.c
if (cd demo-c && skillet build) >/dev/null 2>"$WORK/err"; then fail "a skill that does not compile"; fi
grep -q 'demo-c.c:.*error' "$WORK/err" && grep -q '^error: build-failed: ' "$WORK/err" &&
  ok "the compiler's errors are shown" || fail "the compiler's errors are shown: $(cat "$WORK/err")"
finish
