// The half of presidio-research's sentences that redact's authors did not look at: F1 of each kind of personal data.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const max_output_bytes = 16 << 20;

// [{kind, exact, overlapping}] in percent; nothing where there are no sentences.
export function measure_presidio(folder, program) {
  const script = join(folder, 'presidio.py');
  if (!process.env.SKILLET_CORPORA || !existsSync(script)) return [];
  const args = [script, join(here, 'findings_of_redact.mjs'), '--half', 'held-out', '--json'];
  const output = execFileSync('python3', args, { encoding: 'utf8', maxBuffer: max_output_bytes, env: { ...process.env, SKILLET: program } });
  const percent = (share) => Math.round(1000 * share) / 10;
  return Object.entries(JSON.parse(output).kinds).map(([kind, { exact, overlapping }]) => ({ kind, exact: percent(exact.f1), overlapping: percent(overlapping.f1) }));
}
