// What `skillet` says of a skill and a file of queries, and of a prompt with several skills on.
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const max_output_bytes = 64 << 20;

// The objects that `skillet evaluate --json` prints, one a file.
export function evaluate(program, skill, files, options = []) {
  const args = ['evaluate', `@${skill}`, ...files, '--json', ...options];
  const output = execFileSync(program, args, { encoding: 'utf8', maxBuffer: max_output_bytes, stdio: ['ignore', 'pipe', 'inherit'] });
  return output.trim().split('\n').map((line) => JSON.parse(line));
}

export async function ask_all(program, skills, prompt) {
  const args = ['run', '--skills', skills.map((skill) => `@${skill}`).join(','), '--json', '--explain', '--greedy', `--prompt=${prompt}`];
  const { stdout } = await promisify(execFile)(program, [...args, '--now', '2026-03-10T10:30:00', '--zone', 'UTC'], { maxBuffer: max_output_bytes });
  return JSON.parse(stdout);
}
