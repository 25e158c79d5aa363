// Public sets whose figures are not those of a file of queries: measured by scripts of the skills' authors, which ask the
// packaged skill. Each gives [{case, metric, value}] in percent; nothing where its set is not there.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { right_commands } from './right_commands.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const plugins = join(here, '..', '..', '..', 'plugins');
const max_output_bytes = 16 << 20;

function printed_by(script, args, program, variable) {
  const path = join(plugins, script);
  if (!process.env[variable] || !existsSync(path)) return undefined;
  return execFileSync('python3', [path, ...args], { encoding: 'utf8', maxBuffer: max_output_bytes, env: { ...process.env, SKILLET: program } });
}

// The half of presidio-research's sentences that was not looked at: F1 of each kind of personal data.
function presidio(program) {
  const output = printed_by('redact/evaluation/presidio.py', [join(here, 'findings_of_redact.mjs'), '--half', 'held-out', '--json'], program, 'SKILLET_CORPORA');
  const percent = (share) => Math.round(1000 * share) / 10;
  return Object.entries(output ? JSON.parse(output).kinds : {}).flatMap(([kind, { exact, overlapping }]) => [
    { case: `redact, presidio not looked at, ${kind}`, metric: 'F1 of the same spans', value: percent(exact.f1) },
    { case: `redact, presidio not looked at, ${kind}`, metric: 'F1 of spans that overlap', value: percent(overlapping.f1) },
  ]);
}

// The half of NL2Bash that was not looked at: how often the program is that of a reference, and how often its whole template is.
function nl2bash(program) {
  const output = printed_by('shell/evaluation/nl2bash.py', [join(here, 'answers_of_shell.mjs'), '-'], program, 'SKILLET_CORPORA') ?? '';
  return [...output.matchAll(/(answered|utility|template) ([\d.]+)%/g)].map(([, metric, value]) => ({ case: 'shell, NL2Bash not looked at', metric, value: Number(value) }));
}

// The hand-written files once more, with commands as the same that differ only in how they are spelt.
function spelt_otherwise() {
  return ['paraphrases', 'queries'].flatMap((name) => {
    const file = join(plugins, 'shell', 'evaluation', `${name}.json`);
    if (!existsSync(file)) return [];
    const queries = JSON.parse(readFileSync(file, 'utf8'));
    const value = Math.round((1000 * right_commands(queries)) / queries.length) / 10;
    return [{ case: `shell, ${name}, however a command is spelt`, metric: 'right', value }];
  });
}

const shell = (program) => [...spelt_otherwise(), ...nl2bash(program)];

// A classifier trained from CLINC150's examples by the command that any author has.
function clinc(program) {
  const output = printed_by('intent/evaluation/clinc150.py', ['--skillet', program], program, 'SKILLET_VECTORS') ?? '';
  return [...output.matchAll(/^(.*)\.json: .*right \(([\d.]+) %\)/gm)].map(([, file, value]) => ({ case: `intent trained on CLINC150, ${file}`, metric: 'right', value: Number(value) }));
}

export const own_measures = { redact: presidio, shell, intent: clinc };
