// mathjs for `reckon`. It reads expressions, not sentences: what has an obvious symbol is put into one before, and what
// surrounds the expression is cut off.
import { evaluate } from 'mathjs';
import { number_of, same_number } from './numbers.mjs';

export const name = 'mathjs';

const rewrites = [
  [/^(?:please |pls )?(?:what(?:'s| is| are)|whats|how much is|calculate|calc|compute|evaluate|solve|work out)\b:?/, ' '],
  [/(?:[?=]|\bplease\b|\bpls\b|\bthx\b|\bthanks\b)+\s*$/, ' '],
  [/(\d),(?=\d{3}\b)/g, '$1'],
  [/(\d+(?:\.\d+)?)\s*(?:%|percent\b) of\b/g, '($1/100) *'],
  [/\b(?:square root of|root of|sqrt of)\s*(\d+)/g, 'sqrt($1)'],
  [/\bsqrt (\d+)/g, 'sqrt($1)'],
  [/√(\d+)/g, 'sqrt($1)'],
  [/\bcube root of (\d+)/g, 'cbrt($1)'],
  [/\b(?:average|mean) of\b(.*)$/, 'mean($1)'],
  [/\bsum of\b(.*)$/, 'sum($1)'],
  [/\b(?:gcd|hcf) (?:of )?(.*)$/, 'gcd($1)'],
  [/\blcm (?:of )?(.*)$/, 'lcm($1)'],
  [/\bplus\b/g, '+'],
  [/\b(?:minus|negative)\b/g, '-'],
  [/\b(?:times|multiplied by|x)\b|×/g, '*'],
  [/\b(?:divided by|over)\b|÷/g, '/'],
  [/\b(?:modulo|mod)\b/g, ' mod '],
  [/\bsquared\b|²/g, '^2'],
  [/\bcubed\b/g, '^3'],
  [/\bto the power of\b/g, '^'],
  [/−/g, '-'],
  [/½/g, '(1/2)'],
  [/¾/g, '(3/4)'],
  [/\bhalf of\b/g, '0.5 *'],
  [/(\d) and (\d)/g, '$1, $2'],
];

// Numbers in words are none of its claims.
export function claims({ prompt, answers }) {
  return /\d/.test(prompt) && answers.some((text) => number_of(text));
}

export function same(text, expected) {
  const [a, b] = [number_of(text), number_of(expected)];
  return Boolean(a && b) && same_number(a.value, b.unit === '%' && a.unit === '' ? b.value / 100 : b.value);
}

// Nothing where it reads no expression.
export function ask({ prompt }) {
  const expression = rewrites.reduce((text, [from, to]) => text.replace(from, to), prompt.toLowerCase()).trim();
  try {
    const value = evaluate(expression);
    return typeof value === 'number' && Number.isFinite(value) ? [value.toFixed(12)] : undefined;
  } catch {
    return undefined;
  }
}
