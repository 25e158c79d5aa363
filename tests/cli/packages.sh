# keygen, pack, sign, verify, inspect, run, @NAME: on a package made here.
. "$(dirname "$0")/lib.sh"
cd "$WORK"
skillet new demo >/dev/null
(cd demo && skillet build >/dev/null)
package=demo/build/demo-0.1.0.skill
[ "$(stat -c %a "$SKILLET_HOME/author.key")" = 600 ] && ok "only the owner reads the key" || fail "only the owner reads the key"
same "verify names the skill and its signer" "demo 0.1.0, signed by" "$(skillet verify $package | cut -d' ' -f1-4)"
refused "a key is not replaced unasked" 1 '^error: key-exists: ' skillet keygen

skillet pack demo/build/stage/demo -o plain.skill >/dev/null
refused "an unsigned package" 1 '^error: signature-missing: ' skillet verify plain.skill
skillet pack demo/build/stage/demo -o again.skill >/dev/null
cmp -s plain.skill again.skill && ok "packing twice makes the same bytes" || fail "packing twice makes the same bytes"
skillet sign again.skill >/dev/null
cmp -s again.skill $package && ok "signing makes the same package as build" || fail "signing makes the same package as build"

skillet keygen --out other.key --name "somebody else" >/dev/null
skillet sign plain.skill --key other.key >/dev/null
skillet verify plain.skill --key other.pub >/dev/null && ok "--key trusts that key" || fail "--key trusts that key"
refused "--key trusts no other" 1 '^error: signer-unknown: ' skillet verify $package --key other.pub
echo '{"format": 1, "signers": []}' >nobody.json
refused "--trust trusts no other" 1 '^error: signer-unknown: ' skillet verify $package --trust nobody.json

size=$(stat -c %s $package)
for at in 0 600 1500 $((size / 2)) $((size - 3000)) $((size - 1)); do
  cp $package flipped.skill
  printf '\377' | dd of=flipped.skill bs=1 seek="$at" conv=notrunc status=none
  refused "one byte changed at $at" 1 '^error: [a-z-]*: ' skillet verify flipped.skill
done
for cut in 0 100 512 $((size / 2)) $((size - 512)); do
  head -c "$cut" $package >cut.skill
  refused "cut to $cut bytes" 1 '^error: [a-z-]*: ' skillet verify cut.skill
done
skillet inspect flipped.skill --json | node -e '
  const all = JSON.parse(require("fs").readFileSync(0));
  if (all.problems.length === 0) process.exit(1);' && ok "inspect shows a broken package" || fail "inspect shows a broken package"
skillet inspect $package --json | node -e '
  const all = JSON.parse(require("fs").readFileSync(0));
  if (all.signature.state !== "trusted" || all.manifest.name !== "demo" || !all.module.admitted || all.problems.length) process.exit(1);' &&
  ok "inspect says all of a good one" || fail "inspect says all of a good one"

for arguments in "--prompt|reverse ab" "--prompt|reverse ab|--json"; do
  IFS='|' read -ra words <<<"$arguments"
  same "Node prints the same: ${words[*]}" \
    "$(skillet run $package "${words[@]}" | sed 's/"milliseconds":[0-9]*/T/')" \
    "$(node "$BUILD/wasm/skillet.js" run $package "${words[@]}" | sed 's/"milliseconds":[0-9]*/T/')"
done
same "a prompt from standard input" "cba" "$(printf 'reverse abc\n' | skillet run $package)"
refused "an unknown option" 2 '^error: usage: there is no option --promt' skillet run $package --promt x
refused "no package" 2 '^error: usage: ' skillet run --prompt x
refused "a file that is not there" 1 '^error: file-not-found: .*nothing.skill' skillet run nothing.skill --prompt x
refused "signing under Node" 1 '^error: native-only: ' node "$BUILD/wasm/skillet.js" sign $package

mkdir packages
for version in 0.9.0 0.10.0 0.10.0-rc.1; do cp $package packages/demo-$version.skill; done
cp $package packages/demo-other-9.0.0.skill
export SKILLET_PACKAGES=$WORK/packages
same "@name is the newest version" "$WORK/packages/demo-0.10.0.skill" \
  "$(skillet inspect @demo --json | node -p 'JSON.parse(require("fs").readFileSync(0)).file')"
refused "@name that is not there" 1 '^error: package-not-found: .*demo-0.10.0' skillet verify @reckon

ln -s skill.json demo/build/stage/demo/link
refused "a link can't be packed" 1 '^error: pack-refused: .*link' skillet pack demo/build/stage/demo -o never.skill
rm demo/build/stage/demo/link
touch "demo/build/stage/demo/bad name"
refused "a bad name can't be packed" 1 '^error: pack-refused: .*bad name' skillet pack demo/build/stage/demo -o never.skill
[ ! -e never.skill ] && ok "nothing half-written" || fail "nothing half-written"
finish
