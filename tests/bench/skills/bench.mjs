// How many queries each skill answers as it should: held-out grammar, paraphrases, public sets, hand-written queries. Beside
// it the rule-based peer, on the queries that the peer claims. Then what adapters add, and the router with all skills on.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure_drafts } from './drafts.mjs';
import { claimed, peer_of, right_of } from './peers.mjs';
import { own_measures } from './own_measures.mjs';
import { read_queries, sets_of } from './queries.mjs';
import { measure_routing } from './routing.mjs';
import { evaluate } from './skillet.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const all_skills = ['when', 'cron', 'units', 'reckon', 'redact', 'shell', 'emoji', 'intent', 'colour'];
const confusable = [['when', 'cron'], ['units', 'reckon']];
const quick_queries = 50;
const processes_at_once = 2;

const program = process.env.SKILLET ?? join(root, 'build', 'native', 'skillet');
const wanted = process.argv.flatMap((argument, i) => (process.argv[i - 1] === '--only' ? [argument] : []));
const quick = process.argv.includes('--quick');
const skills = wanted.length > 0 ? wanted : all_skills;

const percent = (right, total) => (total === 0 ? 0 : Math.round((1000 * right) / total) / 10);
const print = (row) => console.log(JSON.stringify({ bench: 'skills', ...row }));

function print_tally(name, tally) {
  print({ case: name, metric: 'right', value: percent(tally.right, tally.total), unit: '%' });
  print({ case: name, metric: 'queries', value: tally.total, unit: '' });
  for (const kind of ['wrong', 'unsure', 'declined', 'answered', 'failed'])
    if (tally[kind] > 0) print({ case: name, metric: kind, value: percent(tally[kind], tally.total), unit: '%' });
}

function shortened(set, scratch) {
  const queries = JSON.parse(readFileSync(set.file, 'utf8'));
  if (!quick || queries.length <= quick_queries) return set;
  const file = join(scratch, 'quick.json');
  const step = queries.length / quick_queries;
  writeFileSync(file, JSON.stringify(Array.from({ length: quick_queries }, (_, i) => queries[Math.floor(i * step)])));
  return { ...set, file };
}

// Both over the queries of the kind that the peer claims, and over those of them that it has an answer to.
function measure_peer(skill, set, options, scratch) {
  const peer = peer_of(skill);
  if (!peer) return;
  const all = claimed(peer, read_queries(set.file));
  const answered = all.filter((query) => peer.ask(query));
  compare(skill, set, all, 'claims', options, scratch);
  if (answered.length < all.length) compare(skill, set, answered, 'answers', options, scratch);
}

function compare(skill, set, queries, what, options, scratch) {
  if (queries.length === 0) return;
  const peer = peer_of(skill);
  const file = join(scratch, 'compared.json');
  writeFileSync(file, JSON.stringify(queries.map(({ answers, ...query }) => query)));
  const [{ right }] = evaluate(program, skill, [file], options);
  const [ours, theirs] = [percent(right, queries.length), percent(right_of(peer, queries), queries.length)];
  const name = `${skill}, ${set.name}: the ${queries.length} that ${peer.name} ${what}`;
  print({ case: name, metric: 'right', value: ours, unit: '%', peer: peer.name, ratio: Number((ours / Math.max(theirs, 0.1)).toPrecision(3)) });
  print({ case: `${name}, by ${peer.name}`, metric: 'right', value: theirs, unit: '%' });
}

function measure(skill, scratch) {
  const options = skill === 'emoji' ? ['--among'] : [];
  for (const whole of sets_of(skill, scratch)) {
    const set = shortened(whole, scratch);
    print_tally(`${skill}, ${set.name}`, evaluate(program, skill, [set.file], options)[0]);
    measure_peer(skill, set, options, scratch);
    const manifest = join(root, 'plugins', skill, 'skill.json');
    if (quick || !existsSync(manifest) || !JSON.parse(readFileSync(manifest, 'utf8')).draft) continue;
    const [alone] = evaluate(program, skill, [set.file], [...options, '--alone']);
    print({ case: `${skill}, ${set.name}, without drafts`, metric: 'right', value: percent(alone.right, alone.total), unit: '%' });
  }
}

// What cannot be measured is said, and the rest goes on. Whether it could.
async function unless_it_fails(name, work) {
  try {
    await work();
    return true;
  } catch (failure) {
    console.error(`skills: ${name} is left out: ${failure.message.split('\n')[0]}`);
    process.exitCode = 1;
    return false;
  }
}

async function print_routing(on, queries) {
  const counts = await measure_routing(program, on, queries, processes_at_once);
  const name = on.length > 2 ? `router, ${on.length} skills` : `router, ${on.join(' and ')}`;
  print({ case: name, metric: 'sent to the right one', value: percent(counts.own_routed, counts.own), unit: '%' });
  print({ case: name, metric: 'answered by the right one', value: percent(counts.own_answered, counts.own), unit: '%' });
  print({ case: name, metric: 'abstained where it is for none', value: percent(counts.none_routed, counts.none), unit: '%' });
  print({ case: name, metric: 'left alone by all where it is for none', value: percent(counts.none_answered, counts.none), unit: '%' });
}

async function measure_all_routing(on) {
  const queries = JSON.parse(readFileSync(join(root, 'tests', 'routing', 'queries.json'), 'utf8'));
  await print_routing(on, quick ? queries.filter((_, i) => i % 6 === 0) : queries);
  if (quick || wanted.length > 0) return;
  for (const pair of confusable) if (pair.every((skill) => on.includes(skill))) await print_routing(pair, queries);
}

const scratch = mkdtempSync(join(tmpdir(), 'skillet-bench-skills-'));
try {
  const measured = [];
  for (const skill of skills) if (await unless_it_fails(skill, () => measure(skill, scratch))) measured.push(skill);
  for (const skill of quick ? [] : measured)
    await unless_it_fails(`the public set of ${skill}`, () => own_measures[skill]?.(program).forEach((row) => print({ ...row, unit: '%' })));
  if (!quick) await unless_it_fails('drafting', () => { for (const row of measure_drafts(program, root, measured, scratch)) print(row); });
  if (measured.length > 1) await unless_it_fails('the router', () => measure_all_routing(measured));
} finally {
  rmSync(scratch, { recursive: true });
}
