#!/usr/bin/env bash
# Model files on the command line, natively and under Node: the same arguments, the same output.
. "$(dirname "$0")/lib.sh"
cd "$WORK"
skillet keygen --name Tester >/dev/null 2>&1
mkdir packages && export SKILLET_PACKAGES=$WORK/packages
(cd packages && skillet pack "$BUILD/stage/llama" && skillet sign ./llama-*.skill) >/dev/null 2>&1
write() { node "$ROOT/tests/models/write.mjs" --shape tiny --seed 5 "$@" >/dev/null; }
write --arch llama --type Q8_0 spm.gguf
write --arch qwen3 --type Q4_0 --chat-template bpe.gguf
wasm() { node "$BUILD/wasm/skillet.js" "$@"; }
both() { # both NAME COMMAND…: natively and under Node the same, and not empty
  local name=$1 native under_node
  shift
  native=$(skillet "$@" </dev/null) || { fail "$name: exit $?"; return; }
  under_node=$(wasm "$@" </dev/null)
  [ -n "$native" ] && same "$name, as natively" "$native" "$under_node"
}

for model in spm bpe; do
  text='Tokens, 12 of them… and a tab	here.'
  ids=$(printf %s "$text" | skillet tokenize $model.gguf --ids)
  same "$model: under Node the same tokens" "$ids" "$(printf %s "$text" | wasm tokenize $model.gguf --ids)"
  same "$model: tokens become their text again" "$text" "$(echo "$ids" | skillet detokenize $model.gguf | sed 's/^ //')"
  same "$model: no text has no tokens" "" "$(printf '' | skillet tokenize $model.gguf --ids)"
  both "$model: a continuation" run $model.gguf --prompt "one two" --tokens 8 --greedy --raw --ids
done
both "a chat template is filled in" run bpe.gguf --prompt "hello" --tokens 4 --greedy --ids
if [ "$(skillet run bpe.gguf --prompt hello --tokens 4 --greedy --ids)" = "$(skillet run bpe.gguf --prompt hello --tokens 4 --greedy --ids --raw)" ]; then
  fail "--raw leaves the template out"
else ok "--raw leaves the template out"; fi
same "the same seed, the same answer" "$(skillet run spm.gguf --prompt a --tokens 8 --seed 3 --ids)" "$(skillet run spm.gguf --prompt a --tokens 8 --seed 3 --ids --threads 1)"
same "logits of every token" 403 "$(skillet logits spm.gguf --prompt "a b" --json | node -e 'process.stdin.on("data", (d) => (globalThis.t = (globalThis.t ?? "") + d)).on("end", () => console.log(JSON.parse(t).logits.length))')"
same "a step at a time or all at once" "$(skillet logits spm.gguf --prompt "a b c" | awk '{print $2}' | head -3)" \
  "$(skillet logits spm.gguf --prompt "a b c" --step-by-step | awk '{print $2}' | head -3)"
head -c 4000 "$ROOT/LICENSE" | cat - "$ROOT/README.md" >text.txt
case $(skillet perplexity spm.gguf text.txt 2>/dev/null) in
  [0-9]*.*) ok "perplexity is a number" ;;
  *) fail "perplexity is a number" ;;
esac

head -c 9000 spm.gguf >cut.gguf
refused "a file that was cut" 1 'gguf-' skillet run cut.gguf --prompt a
cp "$ROOT/README.md" readme.gguf
refused "a text by a model's name" 1 'gguf-magic' skillet run readme.gguf --prompt a
refused "a model that is not there" 1 'nowhere.gguf' skillet run nowhere.gguf --prompt a
cp spm.gguf one-00001-of-00002.gguf
refused "a model of which a file is missing" 1 'split-incomplete' skillet run one-00001-of-00002.gguf --prompt a
refused "a part that is not there" 1 'none-00002-of-00002.gguf' skillet run none-00002-of-00002.gguf --prompt a
refused "a token that the model does not have" 1 'token-invalid' skillet logits spm.gguf --ids 1,2,99999
refused "a cache type that there is not" 2 'f32, f16 or q8_0' skillet run spm.gguf --prompt a --cache q2
refused "a prompt that is too long" 1 'prompt-too-long' skillet run spm.gguf --raw --prompt "$(yes long | head -3000 | tr '\n' ' ')"
refused "too little memory" 1 'budget-exceeded' skillet run spm.gguf --prompt a --budget 60000
finish
