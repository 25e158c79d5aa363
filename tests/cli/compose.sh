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
write_model('wide.gguf', { ...options, kv_heads: 4 });
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

# A package that is nothing but an adapter. pack_adapter NAME BASE_MEMBER FILE…: packed, signed, left as NAME.skill.
pack_adapter() {
  local name=$1 base=$2
  shift 2
  mkdir "stage-$name" && cp "$@" "stage-$name"
  printf '{"format": 1, "name": "%s", "version": "1.0.0", "title": "A", "description": "An adapter.", "license": "MIT",
    "author": "A test", "abi": "1.0", "kind": "adapter", "hooks": []%s}' "$name" "$base" >"stage-$name/skill.json"
  skillet pack "stage-$name" -o "$name.skill" >/dev/null 2>&1 && skillet sign "$name.skill" >/dev/null 2>&1
}
base_name='random llama F32, seed 1'
vocabulary=$(skillet inspect base.gguf --json | node -p 'JSON.parse(require("fs").readFileSync(0)).vocabulary.id')
same "inspect shows the number of a vocabulary" 1 "$(skillet inspect base.gguf | grep -c "^vocabulary    $vocabulary, ")"
pack_adapter polite ", \"base\": {\"name\": \"$base_name\", \"vocabulary\": \"$vocabulary\"}" one/*
pack_adapter plain "" one.gguf
pack_adapter stranger ', "base": {"name": "another"}' one.gguf
pack_adapter tongue ", \"base\": {\"name\": \"$base_name\", \"vocabulary\": \"0000000000000001\"}" one.gguf
same "a package with PEFT's files is that adapter" "$(top --adapter one)" "$(top --adapter polite.skill)"
same "a package with a GGUF file is that adapter" "$(top --adapter one:0.5)" "$(top --adapter plain.skill:0.5)"
both "a packaged adapter changes the answer" run base.gguf --adapter polite.skill --prompt "one two" --tokens 8 --greedy --raw --ids
refused "an adapter for another base" 1 'adapter-mismatch: the adapter is for the base "another"' skillet run base.gguf --adapter stranger.skill --prompt a
refused "an adapter for another tokenizer" 1 'for a tokenizer with the vocabulary 0000000000000001' skillet run base.gguf --adapter tongue.skill --prompt a
refused "merging one for another base" 1 'adapter-mismatch' skillet merge --base base.gguf one.gguf stranger.skill -o none.gguf
refused "a packaged adapter whose shapes differ" 1 'adapter-mismatch: the adapter is for a weight of' skillet run wide.gguf --adapter plain.skill --prompt a
same "check reads a package of data" "ok       data           adapter          (14 pairs)" "$(skillet check polite.skill | head -1)"
same "inspect shows what an adapter is for" "base         $base_name, vocabulary $vocabulary" "$(skillet inspect polite.skill | grep ^base)"
mkdir -p stage-none && cp stage-plain/skill.json stage-none
refused "a package of the kind adapter without one" 1 'adapter-missing' skillet pack stage-none -o none.skill
sed -i 's/"adapter"/"tool"/' stage-none/skill.json
refused "another kind without code" 1 'there is no code' skillet pack stage-none -o none.skill

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

# Plans: the router's, and one of the user's own.
(cd packages && for skill in reckon units kitchen; do skillet pack "$BUILD/stage/$skill" && skillet sign ./$skill-*.skill; done) >/dev/null 2>&1
explained() { "$@" --explain 2>&1 >/dev/null | sed -E 's/, [0-9.]+ ms/, T ms/g; s/  [0-9.]+ %.*//'; }
same "an answer is explained" 'considered: |  reckon  chosen|  kitchen  planned|plan:|cascade  answered, 100.0 % sure, T ms ✓|├─ single reckon  answered, 100.0 % sure, T ms ✓|└─ single kitchen  (not asked)|' \
  "$(explained skillet run @reckon @kitchen --prompt 'what is 15% of 80' | sed 's/^considered:/considered: /' | tr '\n' '|')"
same "in JSON too" 'reckon chosen cascade true' "$(skillet run @reckon @kitchen --prompt 'what is 15% of 80' --json --explain |
  node -p 'const { considered, plan, nodes } = JSON.parse(require("fs").readFileSync(0)).explanation; [considered[0].name, considered[0].choice, plan.kind, nodes[1].taken].join(" ")')"
same "who is banned does not answer" kitchen "$(skillet run @reckon @kitchen --prompt 'what is 15% of 80' --ban reckon --json | node -p 'JSON.parse(require("fs").readFileSync(0)).voices[0]')"
same "who is forced answers alone" kitchen "$(skillet run @reckon @kitchen --prompt 'what is 15% of 80' --force kitchen --json | node -p 'JSON.parse(require("fs").readFileSync(0)).voices[0]')"
refused "forcing who is not on" 1 'skill-not-on' skillet run @reckon --prompt a --force kitchen
cat >plan.json <<'EOF_PLAN'
{"kind": "split", "parts": [
  {"kind": "single", "skill": "reckon", "prompt": "2 + 2"},
  {"kind": "cascade", "prompt": "5 km in m", "parts": [{"kind": "single", "skill": "gone"}, {"kind": "single", "skill": "units"}]},
  {"kind": "pipeline", "parts": [{"kind": "single", "skill": "reckon"}, {"kind": "single", "skill": "reckon", "prompt": "{input} * 2"}]}]}
EOF_PLAN
same "a plan of one's own runs" '4|5000 m|42|' "$(skillet run @reckon @units --plan plan.json --prompt '3 * 7' 2>/dev/null | tr '\n' '|')"
same "under Node the same" '4|5000 m|42|' "$(wasm run @reckon @units --plan plan.json --prompt '3 * 7' 2>/dev/null | tr '\n' '|')"
echo '{"kind": "cascade", "parts": []}' >empty.json
refused "a plan that nothing can run" 1 'plan-invalid' skillet run @reckon --plan empty.json --prompt a
plan_ids() { skillet run base.gguf --plan "$1" --adapter one.gguf --adapter two.gguf --prompt "one two" --tokens 8 --greedy --raw --json --cache f32 | node -p 'JSON.parse(require("fs").readFileSync(0)).output'; }
ids() { skillet run base.gguf --prompt "one two" --tokens 8 --greedy --raw --json --cache f32 "$@" | node -p 'JSON.parse(require("fs").readFileSync(0)).output'; }
node_of() { printf '{"kind": "%s", "skill": "base.gguf", "adapters": [%s]}' "$1" "$2"; }
node_of single '{"name": "one"}, {"name": "two", "permille": 500}' >single.json
same "a plan names adapters and their scales" "$(ids --adapter one.gguf --adapter two.gguf:0.5)" "$(plan_ids single.json)"
node_of fuse '{"name": "one"}, {"name": "two", "permille": 500}' >fuse.json
same "what is fused says what both say" "$(ids --adapter one.gguf --adapter two.gguf:0.5)" "$(plan_ids fuse.json)"
node_of gate '{"name": "one"}, {"name": "two"}' >gate.json
same "a gate whose adapters nobody knows weighs them alike" "$(ids --adapter one.gguf:0.5 --adapter two.gguf:0.5)" "$(plan_ids gate.json)"
seq 20 | sed 's/.*/["one two & three", "one two &"]/; s/&/X&/' | sed 's/ &//g' | paste -sd, | sed 's/.*/[&]/' >known.json
same "how sure a model is can be measured" 1 "$(skillet calibrate base.gguf --examples known.json --tokens 4 --raw 2>/dev/null | grep -c '^{"offset_permille":-*[0-9]*,"slope_permille":-*[0-9]*}$')"

echo '[["what is the weather", "weather"], ["will it rain", "weather"], ["set an alarm", "clock"], ["wake me at six", "clock"]]' >train.json
route() { "$1" route --train train.json --json; }
prompts=$'will it rain tomorrow\nset an alarm for six'
same "prompts find their skills" 'weather clock' "$(route skillet <<<"$prompts" | sed 's/.*"label":"\([a-z]*\)".*/\1/' | tr '\n' ' ' | sed 's/ $//')"
same "under Node the same" "$(route skillet <<<"$prompts")" "$(route wasm <<<"$prompts")"
refused "a file that is no list of examples" 1 'one.gguf' skillet route --train one.gguf
finish
