#!/usr/bin/env node
// What plugins/shell/evaluation/nl2bash.py asks for its answers, by the packaged skill: for each line of standard input the first
// line of the answer, or "(declined)".
import { readFileSync } from 'node:fs';
import { answers_to } from './answers.mjs';

const prompts = readFileSync(0, 'utf8').replace(/\n$/, '').split('\n');
const answers = answers_to('shell', prompts);
process.stdout.write(prompts.map((prompt) => (answers.get(prompt) ?? '(declined)').split('\n')[0] + '\n').join(''));
