#!/usr/bin/env node
// What plugins/redact/evaluation/presidio.py asks for its findings, by the packaged skill: each line of standard input is a text
// with \n, \r and \\ escaped, each line of output its findings, "KIND BEGIN END CONFIDENCE" in bytes, parted by semicolons.
import { readFileSync } from 'node:fs';
import { answers_to } from './answers.mjs';

const unescaped = (line) => line.replace(/\\(.)/g, (_, character) => ({ n: '\n', r: '\r' })[character] ?? character);
const texts = readFileSync(0, 'utf8').replace(/\n$/, '').split('\n').map(unescaped);

function findings(text, answer) {
  const found = [...(answer ?? '').matchAll(/^([A-Z_]+) (\d+)-(\d+)$/gm)];
  const characters = Array.from(text);
  const bytes = (count) => Buffer.byteLength(characters.slice(0, count).join(''));
  return found.map(([, kind, begin, end]) => `${kind} ${bytes(Number(begin))} ${bytes(Number(end))} 1000;`).join('');
}

const prompts = texts.map((text) => `redact: ${text}`);
const answers = answers_to('redact', prompts);
process.stdout.write(texts.map((text, i) => findings(text, answers.get(prompts[i])) + '\n').join(''));
