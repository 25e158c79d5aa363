// node --test tests/bench/skills/same_command.test.mjs
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { same_command } from './same_command.mjs';

const same = [
  ["find . -name '*.pdf'", 'find . -name "*.pdf"'],
  ["find . -name '*.pdf'", 'find . -name \\*.pdf'],
  ["grep 'two words' a.txt", 'grep "two words" a.txt'],
  ['ls -la', 'ls -al'],
  ['ls -la', 'ls -l -a'],
  ['ls -la', 'ls --all -l'],
  ['ls -l /etc/', 'ls -l /etc'],
  ['rm -rf build/', 'rm -r --force build'],
  ['cp -R a b', 'cp -r a b'],
  ['du -sh *', 'du -h -s *'],
  ['du -h --max-depth=1', 'du -h -d 1'],
  ['head -n 5 a', 'head -5 a'],
  ['head -n 5 a', 'head -n5 a'],
  ['tail --lines=5 a', 'tail -n 5 a'],
  ['sort a -rn', 'sort -n -r a'],
  ['sort -t, -k2 a', 'sort -k 2 -t , a'],
  ['grep -rn foo .', 'grep -r --line-number foo .'],
  ["grep -r --include='*.py' foo .", 'grep --include "*.py" -r foo .'],
  ['tar -xzf a.tgz -C /tmp', 'tar xzf a.tgz -C /tmp'],
  ['tar -czf a.tgz d', 'tar --create --gzip --file=a.tgz d/'],
  ["find . -type f -name '*.c'", "find . -name '*.c' -type f"],
  ["find . -type f ! -name '*.c'", "find . -not -name '*.c' -type f"],
  ['find . -maxdepth 1 -type d', 'find . -type d -maxdepth 1'],
  ["find /tmp -mtime +7 -type f -delete", 'find /tmp/ -type f -mtime +7 -delete'],
  ["git commit -am 'fix it'", 'git commit --all --message "fix it"'],
  ['git log -n 3', 'git log -3'],
  ['docker exec -it web bash', 'docker exec -ti web bash'],
  ['docker logs --tail 5 -f web', 'docker logs -f -n 5 web'],
  ['sudo chown -R bob d/', 'sudo chown --recursive bob d'],
  ['echo hi >a', 'echo hi > a'],
  ['sort a | uniq -c | sort -rn', 'sort a | uniq --count | sort -nr'],
  ['echo "$HOME"', 'echo $HOME'],
];

const different = [
  ["find . -name '*.pdf'", 'find . -name *.pdf'],
  ["echo '$HOME'", 'echo $HOME'],
  ["echo '~'", 'echo ~'],
  ['ls -l', 'ls -la'],
  ['ls -tS', 'ls -St'],
  ['rm -fi a', 'rm -if a'],
  ['cp a b', 'cp b a'],
  ['rsync -a a/ b', 'rsync -a a b'],
  ['ls -d */', 'ls -d *'],
  ['ls /', 'ls'],
  ['head -n 5 a', 'head -n 6 a'],
  ['tar -xzf a -C b', 'tar -xzf b -C a'],
  ["find . -name a -delete", 'find . -delete -name a'],
  ['find . -name a -o -name b -type f', 'find . -name b -o -name a -type f'],
  ['find . ! -name a -name b', 'find . ! -name b -name a'],
  ['a | b', 'b | a'],
  ['a && b', 'a ; b'],
  ['echo hi > a', 'echo hi >> a'],
  ['make 2> a', 'make > a'],
  ['unknown -ab', 'unknown -ba'],
  ["grep 'a b' c", 'grep a b c'],
  ['ssh box ls -la', 'ssh box ls -al'],
  ["awk '{print $1}' a", 'awk "{print $1}" a'],
  ["echo 'open", 'echo open'],
];

for (const [a, b] of same)
  test(`the same: ${a} and ${b}`, () => {
    assert.ok(same_command(a, b));
    assert.ok(same_command(b, a));
  });
for (const [a, b] of different)
  test(`not the same: ${a} and ${b}`, () => {
    assert.ok(!same_command(a, b));
    assert.ok(!same_command(b, a));
  });
