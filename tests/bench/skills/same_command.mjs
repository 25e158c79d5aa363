// Whether two command lines are the same but for how they are spelt: quotes, the order and the spelling of flags, the
// order of find's tests, a slash behind a folder. What a program does not tell apart is compared as it stands, so that this
// errs towards "not the same".
import { flags_of } from './command_flags.mjs';
import { find_form } from './find_form.mjs';
import { parts_of } from './shell_line.mjs';

const wrappers = new Set(['sudo', 'nohup', 'time', 'command', 'exec']);
const with_subcommands = new Set(['git', 'docker']);

export const without_slash = (word) => (/[^/*]\/+$/.test(word) ? word.replace(/\/+$/, '') : word);

const is_flag = (word) => /^-./.test(word) && word !== '--';

class Reading {
  constructor(words, known) {
    this.rest = [...words];
    this.known = known;
    this.flags = [];
    this.operands = [];
  }

  add(letter, value) {
    const name = this.known.same?.[letter] ?? letter;
    this.flags.push(value === undefined ? `-${name}` : `-${name} ${value}`);
  }

  takes_value(letter) {
    return this.known.values?.includes(letter);
  }

  long(word) {
    const [, name, value] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word);
    const letter = this.known.long[name];
    const takes = letter ? this.takes_value(letter) : this.known.long_values?.includes(name);
    const given = value ?? (takes ? this.rest.shift() : undefined);
    if (letter) this.add(letter, given);
    else this.flags.push(given === undefined ? `--${name}` : `--${name} ${given}`);
  }

  short(letters) {
    for (let i = 0; i < letters.length; i++) {
      const rest = letters.slice(i + 1);
      if (this.takes_value(letters[i])) return this.add(letters[i], rest || this.rest.shift());
      if (rest && this.known.attached?.includes(letters[i])) return this.add(letters[i], rest);
      this.add(letters[i]);
    }
  }

  run() {
    if (this.known.bare_first && /^[a-zA-Z]+$/.test(this.rest[0] ?? '')) this.short(this.rest.shift());
    while (this.rest.length > 0) {
      const word = this.rest.shift();
      if (word === '--') this.operands.push(...this.rest.splice(0));
      else if (word.startsWith('--')) this.long(word);
      else if (this.known.number && /^-\d+$/.test(word)) this.add(this.known.number, word.slice(1));
      else if (is_flag(word)) this.short(word.slice(1));
      else this.operand(word);
    }
    return [...this.in_order(), '|', ...this.operands];
  }

  operand(word) {
    this.operands.push(this.known.slashes ? word : without_slash(word));
    if (this.known.stops) this.operands.push(...this.rest.splice(0));
  }

  in_order() {
    const rivals = this.flags.filter((flag) => this.known.rivals?.includes(flag[1]) && flag[2] !== '-');
    return new Set(rivals).size > 1 ? this.flags : [...new Set(this.flags)].sort();
  }
}

function simple_form(words) {
  if (wrappers.has(words[0]) && words[1] && !is_flag(words[1])) return [words[0], ...simple_form(words.slice(1))];
  if (words[0] === 'find') return find_form(words, without_slash);
  const named = with_subcommands.has(words[0]) && words.length > 1 ? 2 : 1;
  const program = words.slice(0, named).join(' ');
  const known = flags_of(program);
  return known ? [program, ...new Reading(words.slice(named), known).run()] : words.map(without_slash);
}

// What is equal for two lines that are the same command. Throws where a quote is open.
export function normal_form(line) {
  const form = [];
  let words = [];
  let written = [];
  const end = () => {
    if (words.length > 0) form.push(simple_form(words));
    if (written.length > 0) form.push(written);
    [words, written] = [[], []];
  };
  const parts = parts_of(line);
  for (let i = 0; i < parts.length; i++) {
    const { word, operator } = parts[i];
    if (word !== undefined) {
      words.push(word);
    } else if (/[<>]/.test(operator)) {
      const takes_file = !operator.includes('&') || operator.startsWith('&');
      written.push(operator.replace(/^1>/, '>') + (takes_file ? (parts[++i]?.word ?? '') : ''));
    } else {
      end();
      form.push([operator]);
    }
  }
  end();
  return JSON.stringify(form);
}

export function same_command(a, b) {
  if (a === b) return true;
  try {
    return normal_form(a) === normal_form(b);
  } catch {
    return false;
  }
}
