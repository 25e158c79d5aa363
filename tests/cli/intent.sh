# A classifier of one's own, from examples to an answer, without a compiler; natively and under Node. It needs the built
# skills (build/stage/intent).
. "$(dirname "$0")/lib.sh"
cd "$WORK"
skillet keygen --name Tester >/dev/null 2>&1
mkdir packages && export SKILLET_PACKAGES=$WORK/packages
(cd packages && skillet pack "$BUILD/stage/intent" && skillet sign ./intent-*.skill) >/dev/null 2>&1
cat >examples.json <<'EOF_EXAMPLES'
[["my screen stays black", "hardware"], ["the printer is jammed", "hardware"], ["my mouse stopped working", "hardware"],
 ["i forgot my password", "account"], ["i can not log in", "account"], ["create an account for me", "account"],
 ["nice weather", "oos"]]
EOF_EXAMPLES

skillet train-intent examples.json -o helpdesk --title "Help desk" >trained && ok "trains" || fail "trains"
grep -q '^helpdesk: 2 labels from 7 examples' trained && ok "says what it made" || fail "says what it made: $(cat trained)"
skillet pack helpdesk -o helpdesk.skill >/dev/null && skillet sign helpdesk.skill >/dev/null && skillet verify helpdesk.skill >/dev/null &&
  ok "packs, signs and verifies" || fail "packs, signs and verifies"
same "answers the label" hardware "$(skillet run helpdesk.skill --prompt 'the screen is black' | head -1)"
same "and another" account "$(skillet run helpdesk.skill --prompt 'i lost my password' | head -1)"
echo '[{"prompt": "zzz", "begins": "Not sure: "}]' >strange.json
skillet evaluate helpdesk.skill strange.json | grep -q '1 of 1 right' && ok "is not sure" || fail "is not sure"
same "Node says the same" "$(skillet run helpdesk.skill --prompt 'the screen is black')" \
  "$(node "$BUILD/wasm/skillet.js" run helpdesk.skill --prompt 'the screen is black')"
skillet check helpdesk.skill >checked && ok "passes every check" || fail "passes every check: $(grep FAILED checked)"

sed -i 's/"0.1.0"/"0.2.0"/' helpdesk/skill.json
skillet train-intent examples.json -o helpdesk >/dev/null
grep -q '"version": "0.2.0"' helpdesk/skill.json && grep -q '"title": "Help desk"' helpdesk/skill.json &&
  ok "keeps what its author wrote" || fail "keeps what its author wrote"
skillet train-intent examples.json --weights again.bin
cmp -s again.bin helpdesk/intent.bin && ok "the same examples give the same bytes" || fail "the same examples give the same bytes"
same "the bundled one knows thanks" thanks "$(skillet run @intent --prompt 'thank you very much' | head -1)"

echo '[]' >empty.json
echo '[["a"]]' >odd.json
cp packages/intent-*.skill forged.skill
printf 'x' | dd of=forged.skill bs=1 seek=40000 conv=notrunc status=none
skillet keygen --out other.key --name other >/dev/null
refused "no examples" 1 '^error: router-no-examples: ' skillet train-intent empty.json -o never
refused "an example without a label" 1 '^error: examples-invalid: ' skillet train-intent odd.json -o never
refused "a name that is none" 1 '^error: skill-name: ' skillet train-intent examples.json -o "Bad Name"
refused "code that was changed" 1 '^error: [a-z-]*: ' skillet train-intent examples.json -o never --module forged.skill
refused "code of somebody unknown" 1 '^error: signer-unknown: ' skillet train-intent examples.json -o never --key other.pub
refused "code that reads no intents" 1 '^error: [a-z-]*: ' skillet train-intent examples.json -o never --module examples.json
refused "neither a folder nor a file" 2 '^error: usage: ' skillet train-intent examples.json
refused "another verb" 2 '^error: usage: ' skillet intent learn examples.json -o never
[ ! -e never ] && ok "nothing half-written" || fail "nothing half-written"
finish
