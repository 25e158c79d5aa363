// Renders every template with every conversation by @huggingface/jinja, and writes what came out to vectors.json:
//
//   npm install --no-save @huggingface/jinja@0.5.11 && node tests/templates/record.mjs
import { writeFileSync } from 'node:fs';
import { Template } from '@huggingface/jinja';
import { conversations, templates } from './templates.mjs';

function render(jinja, messages, variables) {
  try {
    return new Template(jinja).render({ messages, bos_token: '<s>', eos_token: '</s>', ...variables });
  } catch (error) {
    return null; // the template raised an exception
  }
}

const vectors = [];
for (const [name, { format, jinja }] of Object.entries(templates)) {
  if (format === null) {
    vectors.push({ name, jinja, format: '' });
    continue;
  }
  const cases = [];
  conversations.forEach((messages, conversation) => {
    for (const asks of [true, false])
      for (const thinks of format === 'qwen3' ? [true, false] : [true]) {
        const variables = { add_generation_prompt: asks, ...(thinks ? {} : { enable_thinking: false }) };
        cases.push({ conversation, asks, thinks, text: render(jinja, messages, variables) });
      }
  });
  vectors.push({ name, jinja, format, cases });
}
writeFileSync(new URL('vectors.json', import.meta.url), JSON.stringify({ conversations, vectors }, null, 1) + '\n');
