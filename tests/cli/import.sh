#!/usr/bin/env bash
# Adapters of others as skills: what PEFT saved and GGUF, natively and under Node. It needs the built skill llama.
. "$(dirname "$0")/lib.sh"
cd "$WORK"
skillet keygen --name Tester >/dev/null 2>&1
mkdir packages && export SKILLET_PACKAGES=$WORK/packages
(cd packages && skillet pack "$BUILD/stage/llama" && skillet sign ./llama-*.skill) >/dev/null 2>&1
node --input-type=module - "$ROOT/tests/models" <<'EOF_MODELS'
const folder = process.argv[2];
const { write_model } = await import(`${folder}/model.mjs`);
const { write_gguf_adapter, write_peft_adapter } = await import(`${folder}/adapter.mjs`);
const options = { arch: 'llama', type: 'F32', shape: 'tiny', rope: 'none', seed: 1 };
write_model('base.gguf', options);
write_model('wide.gguf', { ...options, kv_heads: 4 });
write_gguf_adapter('one.gguf', options, { seed: 1 });
write_peft_adapter('one', options, { seed: 1 });
write_peft_adapter('dora', options, { seed: 1, config: { use_dora: true } });
EOF_MODELS
echo '[["good morning", "a polite answer"], ["hello", "another"]]' >examples.json
base_name='random llama F32, seed 1'
top() { skillet logits base.gguf --prompt "one two" --cache f32 "$@" | awk '{print $1, $2}' | head -3; }
# made NAME ARGUMENT…: imported into the folder NAME, packed, signed, left as NAME.skill.
made() {
  local name=$1
  shift
  skillet import "$@" -o "$name" --base "$base_name" --license MIT >"$name.said" && skillet pack "$name" -o "$name.skill" >/dev/null &&
    skillet sign "$name.skill" >/dev/null
}

made converted one --base-file base.gguf --examples examples.json && ok "a PEFT folder, held against the base" || fail "a PEFT folder, held against the base"
grep -q 'weights of random llama F32, seed 1 changed. Next: skillet pack converted && skillet sign converted-0.1.0.skill$' converted.said &&
  ok "says what to do next" || fail "says what to do next: $(cat converted.said)"
same "PEFT's files have become one GGUF file" "converted.gguf skill.json" "$(ls converted | tr '\n' ' ' | sed 's/ $//')"
same "the prompts are its examples" '["good morning","hello"]' \
  "$(node -p 'JSON.stringify(JSON.parse(require("fs").readFileSync("converted/skill.json")).examples.map((e) => e.prompt))')"
same "the vocabulary is the base's" "$(skillet inspect base.gguf --json | node -p 'JSON.parse(require("fs").readFileSync(0)).vocabulary.id')" \
  "$(node -p 'JSON.parse(require("fs").readFileSync("converted/skill.json")).base.vocabulary')"
made gguf one.gguf --base-file base.gguf && ok "a GGUF adapter" || fail "a GGUF adapter"
cmp -s one.gguf gguf/gguf.gguf && ok "stays byte for byte" || fail "stays byte for byte"
skillet import one -o named --base-file base.gguf --license MIT >/dev/null
same "the base is called as its file says" "$base_name" "$(node -p 'JSON.parse(require("fs").readFileSync("named/skill.json")).base.name')"
made as-it-is one && ok "a PEFT folder without the base" || fail "a PEFT folder without the base"
for name in converted gguf as-it-is; do
  same "$name.skill is that adapter" "$(top --adapter one)" "$(top --adapter $name.skill)"
done
same "under Node the same logits" "$(top --adapter converted.skill)" \
  "$(node "$BUILD/wasm/skillet.js" logits base.gguf --prompt "one two" --cache f32 --adapter converted.skill | awk '{print $1, $2}' | head -3)"

import() { skillet import "$@" -o never --base "$base_name" --license MIT; }
refused "an adapter for a base of another shape" 1 '^error: adapter-mismatch: ' import one --base-file wide.gguf
refused "a model" 1 '^error: adapter-invalid: ' import base.gguf
refused "what this host cannot compute" 1 '^error: adapter-unsupported: the adapter uses use_dora' import dora
refused "a folder without an adapter" 1 '^error: file-not-found: ' import packages
refused "a package" 2 '^error: usage: ' import gguf.skill
refused "a folder that is there" 1 '^error: folder-exists: ' skillet import one -o gguf --base base --license MIT
refused "a bad name" 1 '^error: skill-name: ' skillet import one -o "Bad Name" --base base --license MIT
refused "no licence" 2 '^error: usage: give --license' skillet import one -o never --base base
refused "no base" 2 '^error: usage: give --base-file or --base' skillet import one -o never --license MIT
[ ! -e never ] && ok "nothing half-written" || fail "nothing half-written"
finish
