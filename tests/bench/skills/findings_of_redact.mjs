#!/usr/bin/env node
// What plugins/redact/evaluation/presidio.py asks for its findings, by the packaged skill: each line of standard input is a text
// with \n, \r and \\ escaped, each line of output its findings, "KIND BEGIN END CONFIDENCE" in bytes, parted by semicolons.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const max_output_bytes = 256 << 20;
const program = process.env.SKILLET ?? join(dirname(fileURLToPath(import.meta.url)), '../../../build/native/skillet');
const unescaped = (line) => line.replace(/\\(.)/g, (_, character) => ({ n: '\n', r: '\r' })[character] ?? character);
const texts = readFileSync(0, 'utf8').replace(/\n$/, '').split('\n').map(unescaped);

// Every answer comes back as that of a query that nothing was to answer.
function answers_to(prompts) {
  const folder = mkdtempSync(join(tmpdir(), 'skillet-redact-'));
  try {
    const file = join(folder, 'queries.json');
    writeFileSync(file, JSON.stringify(prompts.map((prompt) => ({ prompt, declines: true }))));
    const output = execFileSync(program, ['evaluate', '@redact', file, '--json', '--failures'], { encoding: 'utf8', maxBuffer: max_output_bytes });
    return new Map(JSON.parse(output).failures.map(({ prompt, answer }) => [prompt, answer]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function findings(text, answer) {
  const found = [...(answer ?? '').matchAll(/^([A-Z_]+) (\d+)-(\d+)$/gm)];
  const characters = Array.from(text);
  const bytes = (count) => Buffer.byteLength(characters.slice(0, count).join(''));
  return found.map(([, kind, begin, end]) => `${kind} ${bytes(Number(begin))} ${bytes(Number(end))} 1000;`).join('');
}

const prompts = texts.map((text) => `redact: ${text}`);
const answers = answers_to(prompts);
process.stdout.write(texts.map((text, i) => findings(text, answers.get(prompts[i])) + '\n').join(''));
