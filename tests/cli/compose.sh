#!/usr/bin/env bash
# Adapters, merging and routing on the command line, natively and under Node: the same arguments, the same output.
. "$(dirname "$0")/lib.sh"
cd "$WORK"
skillet keygen --name Tester >/dev/null 2>&1
mkdir packages && export SKILLET_PACKAGES=$WORK/packages
(cd packages && for skill in llama merge; do skillet pack "$BUILD/stage/$skill" && skillet sign ./$skill-*.skill; done) >/dev/null 2>&1
wasm() { node "$BUILD/wasm/skillet.js" "$@"; }
both() { # both NAME COMMAND…: natively and under Node the same, and not empty
  local name=$1 native
  shift
  native=$(skillet "$@" </dev/null) || { fail "$name: exit $?"; return; }
  [ -n "$native" ] && same "$name, as natively" "$native" "$(wasm "$@" </dev/null)"
}
node --input-type=module - "$ROOT/tests/models" <<'EOF_MODELS'
const folder = process.argv[2];
const { write_model } = await import(`${folder}/model.mjs`);
const { write_gguf_adapter, write_peft_adapter } = await import(`${folder}/adapter.mjs`);
const options = { arch: 'llama', type: 'F32', shape: 'tiny', rope: 'none', seed: 1 };
write_model('base.gguf', options);
write_model('other.gguf', { ...options, arch: 'qwen2' });
write_gguf_adapter('one.gguf', options, { seed: 1 });
write_peft_adapter('one', options, { seed: 1 });
write_gguf_adapter('two.gguf', options, { seed: 2, rank: 3, targets: ['attn_q', 'ffn_down'] });
EOF_MODELS

ask() { skillet run base.gguf --prompt "one two" --tokens 8 --greedy --raw --ids --cache f32 "$@"; }
top() { skillet logits base.gguf --prompt "one two" --cache f32 "$@" | awk '{print $1, $2}' | head -3; }
both "an adapter changes the answer" run base.gguf --adapter one.gguf --prompt "one two" --tokens 8 --greedy --raw --ids
if [ "$(ask)" = "$(ask --adapter one.gguf)" ]; then fail "it is another answer"; else ok "it is another answer"; fi
same "a PEFT folder and a GGUF file are one adapter" "$(top --adapter one.gguf)" "$(top --adapter one)"
same "a scale of 0 is no adapter" "$(top)" "$(top --adapter one:0)"
same "two halves are a whole" "$(top --adapter one)" "$(top --adapter one:0.5 --adapter one.gguf:0.5)"
refused "an adapter of another architecture" 1 'adapter-mismatch' skillet run other.gguf --adapter one.gguf --prompt a
refused "a model where an adapter is wanted" 1 'adapter-invalid' skillet run base.gguf --adapter other.gguf --prompt a
refused "an adapter that is not there" 1 'nowhere' skillet run base.gguf --adapter nowhere.gguf --prompt a
refused "an adapter without a model" 2 'for a model' skillet run "$SKILLET_PACKAGES"/merge-*.skill --adapter one.gguf --prompt a

merge() { skillet merge --base base.gguf "$@" >/dev/null 2>&1; }
merge --method linear --weights 1,0.5 one.gguf two.gguf -o sum.gguf
same "what is merged is what both add" "$(top --adapter one --adapter two.gguf:0.5)" "$(top --adapter sum.gguf)"
merge --method ties --density 0.5 one.gguf two.gguf -o ties.gguf && merge --method ties --density 0.5 one.gguf two.gguf -o again.gguf
same "the same merge, the same bytes" "$(sha256sum <ties.gguf)" "$(sha256sum <again.gguf)"
wasm merge --base base.gguf --method dare_linear --density 0.5 --seed 3 one.gguf two.gguf -o wasm.gguf >/dev/null 2>&1
merge --method dare_linear --density 0.5 --seed 3 one.gguf two.gguf -o dare.gguf
same "a merge under Node is used like a native one" "$(ask --adapter dare.gguf)" "$(ask --adapter wasm.gguf)"
refused "a method that there is not" 1 'The methods are linear' skillet merge --base base.gguf --method magic one.gguf two.gguf -o none.gguf
[ ! -e none.gguf ] && ok "nothing is written then" || fail "nothing is written then"

echo '[["what is the weather", "weather"], ["will it rain", "weather"], ["set an alarm", "clock"], ["wake me at six", "clock"]]' >train.json
route() { "$1" route --train train.json --json; }
prompts=$'will it rain tomorrow\nset an alarm for six'
same "prompts find their skills" 'weather clock' "$(route skillet <<<"$prompts" | sed 's/.*"label":"\([a-z]*\)".*/\1/' | tr '\n' ' ' | sed 's/ $//')"
same "under Node the same" "$(route skillet <<<"$prompts")" "$(route wasm <<<"$prompts")"
refused "a file that is no list of examples" 1 'one.gguf' skillet route --train one.gguf
finish
