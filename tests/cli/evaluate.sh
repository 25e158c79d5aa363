#!/usr/bin/env bash
# skillet evaluate on a skill made here, natively and under Node.
. "$(dirname "$0")/lib.sh"
cd "$WORK"
skillet new demo >/dev/null
(cd demo && skillet build >/dev/null)
package=demo/build/demo-0.1.0.skill
cat >queries.json <<'EOF_QUERIES'
[{"prompt": "reverse stressed", "answer": "desserts"},
 {"prompt": "reverse level", "answer": ["nothing", "level"]},
 {"prompt": "reverse a\nb", "answer": "something else"},
 {"prompt": "reverse abc", "begins": "cb"},
 {"prompt": "reverse abc", "declines": true, "now": "2026-01-01T00:00:00", "zone": "UTC"},
 {"prompt": "spell level backwards", "answer": "level"},
 {"prompt": "what is a reverse mortgage", "declines": true},
 {"prompt": "sometime", "unsure": true}]
EOF_QUERIES
right="5 of 8 right (62.5 %); 1 wrong, 1 declined, 1 answered"
same "right and wrong are counted" "queries.json: $right" "$(skillet evaluate $package queries.json)"
same "under Node, too" "queries.json: $right" "$(node "$BUILD/wasm/skillet.js" evaluate $package queries.json)"
same "a folder stands for what was built in it" "queries.json: $right" "$(skillet evaluate demo queries.json)"
echo '[{"prompt": "reverse abc", "answer": ["cab", "abc cba"]}]' >words.json
same "a word of the first line is not the line" "words.json: 0 of 1 right (0.0 %); 1 wrong" "$(skillet evaluate demo words.json)"
echo '[{"prompt": "reverse c b a", "answer": ["x", "b"]}]' >words.json
same "with --among it is enough" "words.json: 1 of 1 right (100.0 %)" "$(skillet evaluate demo words.json --among)"
same "what is not right is listed" "  wrong: reverse a" "$(skillet evaluate demo queries.json --failures | sed -n 2p)"
same "a line of JSON a file" "8 5 1 0 1 1 0 wrong,answered,declined|1 0 1 0 0 0 0 wrong" \
  "$(skillet evaluate demo queries.json words.json --json --failures | node -p '
    require("fs").readFileSync(0, "utf8").trim().split("\n").map(JSON.parse).map((one) =>
      ["total", "right", "wrong", "unsure", "declined", "answered", "failed"].map((key) => one[key]).join(" ") + " " +
      one.failures.map(({ kind }) => kind).join(",")).join("|")')"
echo '[{"prompt": "a"}]' >bad.json
refused "a query without what is right" 1 '^error: queries-invalid: .*bad.json, /0' skillet evaluate demo queries.json bad.json
echo '[{"prompt": "a", "declines": true, "now": "tomorrow"}]' >bad.json
refused "a time that is none" 1 '^error: time-invalid: .*bad.json, /0' skillet evaluate demo bad.json
refused "a folder without a package" 1 '^error: package-not-found: ' skillet evaluate . queries.json
refused "no queries" 2 'wants SKILL QUERIES' skillet evaluate demo
finish
