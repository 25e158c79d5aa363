// The sets of queries that a skill is measured by, and where each comes from.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const plugins = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'plugins');
const max_output_bytes = 64 << 20;

// Public sets: the converter that a skill's authors wrote, the folder of the set, and what else the converter wants to know.
const public_sets = {
  when: [
    { name: 'recognizers', converter: 'when/evaluation/recognizers.py', variable: 'SKILLET_VECTORS', folder: 'recognizers', args: [] },
    { name: 'recognizers not looked at', converter: 'when/evaluation/recognizers.py', variable: 'SKILLET_VECTORS', folder: 'recognizers', args: ['--half', 'odd'] },
  ],
  reckon: [{ name: 'recognizers', converter: 'reckon/evaluation/recognizers.py', variable: 'SKILLET_VECTORS', folder: 'recognizers', args: ['number'] }],
  units: [{ name: 'recognizers', converter: 'reckon/evaluation/recognizers.py', variable: 'SKILLET_VECTORS', folder: 'recognizers', args: ['unit'] }],
};

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
export function sets_of(skill, scratch) {
  const folder = join(plugins, skill, 'evaluation');
  const found = [];
  const add_printed = (name, script, args) => {
    const file = join(scratch, `${skill}-${name.replaceAll(' ', '-')}.json`);
    if (existsSync(script) && printed_by(script, args, file)) found.push({ name, file });
  };
  add_printed('grammar', join(folder, 'generate.py'), []);
  for (const name of ['paraphrases', 'queries'])
    if (existsSync(join(folder, `${name}.json`))) found.push({ name, file: join(folder, `${name}.json`) });
  for (const { name, converter, variable, folder: data, args } of public_sets[skill] ?? [])
    if (process.env[variable]) add_printed(name, join(plugins, converter), [join(process.env[variable], data), ...args]);
  return found;
}

// With the texts that are right as a list; empty where nothing is to be answered.
export function read_queries(file) {
  return JSON.parse(readFileSync(file, 'utf8')).map((query) => ({ ...query, answers: [query.answer ?? []].flat() }));
}
