// natural-cron.js for `cron`: of the phrase parsers in the registry the one that understands most. It writes "every 2
// hours" with a minute of "*"; where it gives hours, that is read as minute 0, as whoever says so means it. It explains no
// expressions, and never says that cron cannot.
import { createRequire } from 'node:module';
import { canonical } from './cron_fields.mjs';

const parse = createRequire(import.meta.url)('@darkeyedevelopers/natural-cron.js');

export const name = 'natural-cron.js';

const has_expression = /(?:^|\s)(?:[\d*][\d*,/-]*\s+){4}[\d*]/;

export function claims({ prompt, answers }) {
  return answers.length > 0 && !has_expression.test(prompt);
}

export const same = (a, b) => canonical(a) === canonical(b);

// It has an answer to everything: every minute, where it understands nothing.
export function ask({ prompt }) {
  let found;
  try {
    found = parse(prompt.toLowerCase());
  } catch {
    return undefined;
  }
  if (typeof found !== 'string') return undefined;
  const [minute, ...rest] = found.split(' ').slice(0, 5);
  const expression = canonical([minute === '*' && rest[0] !== '*' ? '0' : minute, ...rest].join(' '));
  return expression && [expression];
}
