// The whole answers of a packaged skill to many prompts, by one run of `skillet evaluate`: every answer comes back as that of a
// query that nothing was to answer.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const max_output_bytes = 256 << 20;
const program = process.env.SKILLET ?? join(dirname(fileURLToPath(import.meta.url)), '../../../build/native/skillet');

// By prompt; nothing where the skill declines.
export function answers_to(skill, prompts) {
  const folder = mkdtempSync(join(tmpdir(), 'skillet-answers-'));
  try {
    const file = join(folder, 'queries.json');
    writeFileSync(file, JSON.stringify(prompts.map((prompt) => ({ prompt, declines: true }))));
    const args = ['evaluate', `@${skill}`, file, '--json', '--failures'];
    const output = execFileSync(program, args, { encoding: 'utf8', maxBuffer: max_output_bytes });
    return new Map(JSON.parse(output).failures.map(({ prompt, answer }) => [prompt, answer]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
