#!/usr/bin/env bash
# skillet governor: the same to the last byte natively and under Node, and a trace that can be made again.
. "$(dirname "$0")/lib.sh"
cd "$WORK"
node_skillet() { node "$BUILD/wasm/skillet.js" "$@"; }
skillet governor generate --family shift --seed 3 --skills 12 --requests 2500 >shift.txt
same "a family is the same under Node" "$(sha256sum <shift.txt)" \
  "$(node_skillet governor generate --family shift --seed 3 --skills 12 --requests 2500 | sha256sum)"
simulate=(governor simulate --trace shift.txt --budget 20000000 --seed 1 --json)
policies=(teleodynamic lru lfu-da gdsf w-tinylfu static-best random thompson polar oracle parameters-only no-resource
  no-structure hard-stop larger-cap inverted replayed-resource)
all=("${policies[@]/#/--policy=}")
skillet "${simulate[@]}" "${all[@]}" >native.json
same "a line a policy, in order" "${policies[*]}" \
  "$(node -p 'require("fs").readFileSync("native.json", "utf8").trim().split("\n").map((line) => JSON.parse(line).policy).join(" ")')"
same "every policy is the same under Node" "$(sha256sum <native.json)" "$(node_skillet "${simulate[@]}" "${all[@]}" | sha256sum)"
skillet "${simulate[@]}" --policy teleodynamic --record native.trace >/dev/null
node_skillet "${simulate[@]}" --policy teleodynamic --record node.trace >/dev/null
same "its trace is the same under Node" "$(sha256sum <native.trace)" "$(sha256sum <node.trace)"
same "a trace is reproduced" "2500 decisions reproduced" "$(skillet governor replay native.trace | cut -d' ' -f1-3)"
line=$(grep -n '^{"checkpoint"' native.trace | head -1 | cut -d: -f1)
same "from a checkpoint" "1500 decisions reproduced" "$(node_skillet governor replay native.trace --from "$line" | cut -d' ' -f1-3)"
skillet governor explain native.trace >story
same "the story tells an add" 1 "$(grep -c -m1 ': added s' story)"
sed '0,/"action":"add"/s//"action":"no_op"/' native.trace >changed.trace
refused "what was changed is found" 1 "replay-differs" skillet governor replay changed.trace
refused "a line that is no checkpoint" 1 "trace-line-no-checkpoint" skillet governor replay native.trace --from 3
refused "a list of requests that is none" 1 "line 1" skillet governor simulate --policy lru --trace story --budget 5
refused "an unknown policy" 1 "policy-unknown" skillet governor simulate --policy guess --trace shift.txt --budget 5
refused "no budget" 2 "give --budget" skillet governor simulate --policy lru --trace shift.txt
# A live one, over probes; there is room for one of three.
skillet keygen --name Tester >/dev/null 2>&1
probe() { # probe NAME EXAMPLE…
  mkdir "$1" && cp "$BUILD"/test-skills/probe/skill.* "$1/"
  node -e 'const fs = require("fs"), [name, ...prompts] = process.argv.slice(1), file = `${name}/skill.json`;
    fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(fs.readFileSync(file)), name, examples: prompts.map((prompt) => ({ prompt })) }))' "$@"
  skillet pack "$1" -o "$1.skill" >/dev/null && skillet sign "$1.skill" >/dev/null
}
probe one hello "say hello" "hello there" "hello again"
probe two count "count on" "count once more" "count it"
probe three ballast "the ballast" "which ballast" "ballast again"
chat() { printf '%s\n' "$@" | skillet chat one.skill two.skill three.skill --budget 2300000 --trace live.trace --json; }
each() { node -p "require('fs').readFileSync(0, 'utf8').trim().split('\n').map((line) => { const turn = JSON.parse(line); return $1 }).join(' ')"; }
chat hello count ballast hello >first.json
same "who is wanted is resident, and alone" "one two three one" "$(each 'turn.resident.join("+")' <first.json)"
same "and answers" "hello yourself 1 fresh hello yourself" "$(each turn.output <first.json)"
same "the budget is kept" "true true true true" "$(each 'turn.used_bytes <= 2300000' <first.json)"
skillet governor replay live.trace >/dev/null && ok "a live trace is reproduced" || fail "a live trace is reproduced"
lines=$(wc -l <live.trace)
printf '{"observed":{"ki' >>live.trace
same "a chat goes on from a trace whose end is torn" two "$(chat count | each 'turn.resident.join("+")')"
skillet governor replay live.trace >/dev/null && ok "both together are reproduced" || fail "both together are reproduced"
[ "$(wc -l <live.trace)" -gt "$lines" ] && ok "it is the same file" || fail "it is the same file"
skillet governor explain live.trace >story
same "the story tells who went for whom" 1 "$(grep -c -m1 'added two: a prompt waits for it.*retired one' story)"
printf 'nothing\n' >broken.trace
refused "a trace that is none" 1 broken.trace skillet chat one.skill --trace broken.trace
finish
