// The sets of queries that a skill is measured by, and where each comes from.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const max_output_bytes = 64 << 20;

// Public sets: where a skill's own converter finds them, and the part that its authors did not look at.
const converters = [
  { name: 'recognizers', variable: 'SKILLET_VECTORS', folder: 'recognizers', unseen: ['--half', 'odd'] },
  { name: 'clinc', variable: 'SKILLET_VECTORS', folder: 'intents' },
  { name: 'nl2bash', variable: 'SKILLET_CORPORA', folder: 'nl2bash' },
];

function printed_by(script, args, file) {
  try {
    const output = execFileSync('python3', [script, ...args], { encoding: 'utf8', maxBuffer: max_output_bytes, stdio: ['ignore', 'pipe', 'pipe'] });
    if (!Array.isArray(JSON.parse(output))) throw new Error('it prints no list');
    writeFileSync(file, output);
    return true;
  } catch (failure) {
    const why = String(failure.stderr || failure.message).trim().split('\n').at(-1);
    console.error(`skills: left out ${script}: ${why}`);
    return false;
  }
}

// [{name, file}], those that are there.
export function sets_of(skill, folder, scratch) {
  const found = [];
  const add_printed = (name, script, args = []) => {
    const file = join(scratch, `${skill}-${name}.json`);
    if (existsSync(script) && printed_by(script, args, file)) found.push({ name, file });
  };
  add_printed('grammar', join(folder, 'generate.py'));
  for (const name of ['paraphrases', 'queries'])
    if (existsSync(join(folder, `${name}.json`))) found.push({ name, file: join(folder, `${name}.json`) });
  for (const { name, variable, folder: data, unseen } of converters) {
    if (!process.env[variable]) continue;
    const script = join(folder, `${name}.py`), args = [join(process.env[variable], data)];
    add_printed(name, script, args);
    if (unseen) add_printed(`${name} not looked at`, script, [...args, ...unseen]);
  }
  return found;
}

// With the texts that are right as a list; empty where nothing is to be answered.
export function read_queries(file) {
  return JSON.parse(readFileSync(file, 'utf8')).map((query) => ({ ...query, answers: [query.answer ?? []].flat() }));
}
