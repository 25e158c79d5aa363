#!/usr/bin/env node
// Writes a GGUF model with random weights: small, whole, and the same bytes on every machine for the same arguments.
import { parseArgs } from 'node:util';
import { write_model } from './model.mjs';
import { architectures, rope_scalings, shapes } from './shapes.mjs';
import { tokenizers } from './tokenizers.mjs';
import { types } from './types.mjs';

const choices = {
  arch: Object.keys(architectures),
  type: Object.keys(types),
  output_type: Object.keys(types),
  shape: Object.keys(shapes),
  rope: rope_scalings,
  tokenizer: Object.keys(tokenizers),
};
const numbers = ['seed', 'split', 'version', 'layers', 'heads', 'kv_heads', 'head_size', 'vocabulary', 'context'];
const switches = ['tied', 'untied', 'bias', 'chat_template'];
const defaults = { arch: 'llama', type: 'F32', shape: 'tiny', rope: 'none', seed: '1' };

const flag = (name) => name.replace('_', '-');
const usage = `usage: write.mjs [options] OUT.gguf
${Object.entries(choices).map(([name, values]) => `  --${flag(name)} ${values.join('|')}`).join('\n')}
${numbers.map((name) => `  --${flag(name)} N`).join('\n')}
${switches.map((name) => `  --${flag(name)}`).join('\n')}`;

function stop(why) {
  console.error(`write.mjs: ${why}\n${usage}`);
  process.exit(2);
}

function read_options() {
  const known = {};
  for (const name of [...Object.keys(choices), ...numbers]) known[flag(name)] = { type: 'string', default: defaults[name] };
  for (const name of switches) known[flag(name)] = { type: 'boolean' };
  const { values, positionals } = parseArgs({ options: known, allowPositionals: true });
  if (positionals.length !== 1 || !positionals[0].endsWith('.gguf')) stop('one path that ends in .gguf is wanted');
  const options = {};
  for (const [name, allowed] of Object.entries(choices)) {
    if (values[flag(name)] !== undefined && !allowed.includes(values[flag(name)])) stop(`--${flag(name)} is one of ${allowed.join(', ')}`);
    options[name] = values[flag(name)];
  }
  for (const name of numbers) {
    if (values[flag(name)] === undefined) continue;
    options[name] = Number(values[flag(name)]);
    if (!Number.isInteger(options[name]) || options[name] < (name === 'seed' ? 0 : 1)) stop(`--${flag(name)} wants a whole number`);
  }
  if (values.tied || values.untied) options.tied = Boolean(values.tied);
  options.bias = values.bias;
  options.chat_template = values['chat-template'];
  return [positionals[0], options];
}

try {
  for (const path of write_model(...read_options())) console.log(path);
} catch (error) {
  if (error.code?.startsWith('ERR_PARSE_ARGS')) stop(error.message);
  throw error;
}
