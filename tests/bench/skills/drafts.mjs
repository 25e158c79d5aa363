// What adapters add to the base, and what they do to each other: held-out phrases in each drafting skill's own notation, right to
// the letter, by the base alone, with the skill's adapter, with another skill's, with both at once, with both merged into one,
// and with the one that the router picks.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const least_examples = 8; // that `skillet calibrate` takes
const merging = ['--method', 'ties', '--weights', '1,1', '--density', '0.5'];

const read_json = (path) => JSON.parse(readFileSync(path, 'utf8'));

// The skills that draft, with what is needed to try their adapters.
function drafting_skills(plugins, names) {
  return names.flatMap((name) => {
    const folder = join(plugins, name);
    const manifest = existsSync(join(folder, 'skill.json')) ? read_json(join(folder, 'skill.json')) : {};
    const phrases = join(folder, 'evaluation', 'notation.json');
    if (!manifest.draft || !existsSync(phrases)) return [];
    const { adapter, grammar } = manifest.draft;
    return [{ name, manifest, phrases: read_json(phrases), adapter: join(folder, adapter), grammar: join(folder, grammar) }];
  });
}

export function* measure_drafts(program, root, names, scratch) {
  const base = join(root, 'plugins', 'base', 'base-q8_0.gguf');
  const skills = drafting_skills(join(root, 'plugins'), names);
  const run = (args, input) => execFileSync(program, args, { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'ignore'] });

  function right(skill, phrases, adapters) {
    if (phrases.length < least_examples) return 0;
    const file = join(scratch, 'phrases.json');
    writeFileSync(file, JSON.stringify(phrases));
    const args = ['calibrate', base, '--examples', file, '--grammar', skill.grammar, '--raw', '--json'];
    return JSON.parse(run([...args, ...adapters.flatMap((adapter) => ['--adapter', adapter])])).right;
  }

  function merged(one, other) {
    const file = join(scratch, `${one.name}-${other.name}.gguf`);
    run(['merge', '--base', base, ...merging, one.adapter, other.adapter, '-o', file]);
    return file;
  }

  // The phrases of a skill by whom the router picks for them; nobody's are drafted by none.
  function by_router(skill) {
    const train = join(scratch, 'examples.json');
    writeFileSync(train, JSON.stringify(skills.flatMap(({ name, manifest }) => manifest.examples.map(({ prompt }) => [prompt, name]))));
    const queries = skill.phrases.map(([prompt]) => prompt.slice(prompt.indexOf(': ') + 2, prompt.lastIndexOf(' =>')));
    const lines = run(['route', '--train', train, '--json'], queries.join('\n') + '\n').trim().split('\n').map((line) => JSON.parse(line));
    return skills.map((picked) => [picked, skill.phrases.filter((_, i) => !lines[i].abstain && lines[i].label === picked.name)]);
  }

  for (const skill of skills) {
    const row = (how, count) => ({ case: `${skill.name}, notation, ${how}`, metric: 'right', value: Math.round((1000 * count) / skill.phrases.length) / 10, unit: '%' });
    yield row('the base alone', right(skill, skill.phrases, []));
    yield row('its adapter', right(skill, skill.phrases, [skill.adapter]));
    for (const other of skills.filter((one) => one !== skill)) {
      yield row(`the adapter of ${other.name}`, right(skill, skill.phrases, [other.adapter]));
      yield row(`both with ${other.name} at once`, right(skill, skill.phrases, [skill.adapter, other.adapter]));
      yield row(`merged with ${other.name} by TIES`, right(skill, skill.phrases, [merged(skill, other)]));
    }
    if (skills.length > 1)
      yield row('the adapter that the router picks', by_router(skill).reduce((sum, [picked, phrases]) => sum + right(skill, phrases, [picked.adapter]), 0));
  }
}
