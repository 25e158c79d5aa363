// Cron expressions in the form that `cron` answers in: numbers, lists in order, ranges of three or more, steps from 0.
const names = {
  month: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  weekday: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};
const fields = [
  { low: 0, high: 59 }, { low: 0, high: 23 }, { low: 1, high: 31 }, { low: 1, high: 12, names: names.month },
  { low: 0, high: 6, names: names.weekday },
];

function numbers_of(text, field) {
  const number = (word) => {
    const named = (field.names ?? []).indexOf(word.slice(0, 3).toUpperCase());
    return named >= 0 && word !== '' ? named : Number(word);
  };
  const found = new Set();
  for (const part of text.split(',')) {
    const [range, step] = part.split('/');
    let [from, to] = range === '*' || range === '?' ? [field.low, field.high] : range.split('-').map(number);
    to ??= step ? field.high : from;
    for (let value = from; value <= to; value += Number(step ?? 1)) found.add(value);
  }
  return [...found].filter((value) => value >= field.low && value <= field.high).sort((a, b) => a - b);
}

function runs_of(numbers) {
  const runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}

function step_of(numbers, { low, high }) {
  const step = numbers[1] - numbers[0];
  const count = Math.floor((high - low) / step) + 1;
  return numbers[0] === low && numbers.length === count && numbers.every((value, i) => value === low + i * step) ? step : undefined;
}

function written(numbers, field) {
  if (numbers.length === field.high - field.low + 1) return '*';
  const step = numbers.length > 2 ? step_of(numbers, field) : undefined;
  if (step > 1) return `*/${step}`;
  return runs_of(numbers).map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(','))).join(',');
}

// Two expressions that run at the same minutes become the same text. Nothing for what is none.
export function canonical(expression) {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== 5) return undefined;
  const numbers = parts.map((part, i) => numbers_of(part, fields[i]));
  return numbers.every(({ length }) => length > 0) ? numbers.map((list, i) => written(list, fields[i])).join(' ') : undefined;
}
