// A command line as a shell parts it: words without their quotes, and the operators between them.

// What a shell acts on (a wildcard, a home, a variable) stands behind this mark, so that it is not taken for the same
// sign in quotes.
export const active = '\u0001';

const operators = /^(?:\|\||&&|\|&|[0-9]?>&[0-9-]|&>>?|[0-9]?>>|[0-9]?>|<<<|<|[|;&()])/;

class Line {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.parts = [];
    this.word = undefined;
  }

  add(text) {
    this.word = (this.word ?? '') + text;
  }

  end_word() {
    if (this.word !== undefined) this.parts.push({ word: this.word });
    this.word = undefined;
  }

  // From $( or ` to where it ends, as it stands: what is inside is compared as text.
  substitution() {
    const rest = this.text.slice(this.at);
    if (rest[0] === '`') return rest.slice(0, Math.max(rest.indexOf('`', 1) + 1, 1));
    let depth = 0;
    for (let i = 1; i < rest.length; i++) {
      if (rest[i] === '(') depth++;
      if (rest[i] === ')' && --depth === 0) return rest.slice(0, i + 1);
    }
    return rest;
  }

  step() {
    const rest = this.text.slice(this.at);
    const sign = rest[0];
    if (/\s/.test(sign)) {
      this.end_word();
      this.at++;
    } else if (sign === "'") {
      const end = rest.indexOf("'", 1);
      if (end < 0) throw new SyntaxError('a quote is not closed');
      this.add(rest.slice(1, end));
      this.at += end + 1;
    } else if (sign === '"') {
      this.double_quotes();
    } else if (sign === '\\') {
      this.add(rest[1] ?? '');
      this.at += 2;
    } else if (sign === '`' || rest.startsWith('$(')) {
      this.substituted();
    } else {
      this.plain(rest, sign);
    }
  }

  substituted() {
    const inside = this.substitution();
    this.add(active + inside);
    this.at += inside.length;
  }

  double_quotes() {
    this.add('');
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      const sign = this.text[this.at];
      if (sign === '`' || this.text.startsWith('$(', this.at)) {
        this.substituted();
      } else if (sign === '\\' && '"\\$`'.includes(this.text[this.at + 1])) {
        this.add(this.text[this.at + 1]);
        this.at += 2;
      } else {
        this.add(sign === '$' ? active + sign : sign);
        this.at++;
      }
    }
    if (this.at >= this.text.length) throw new SyntaxError('a quote is not closed');
    this.at++;
  }

  plain(rest, sign) {
    // A digit belongs to a redirection only where a word begins with it.
    const operator = this.word === undefined || !/\d/.test(sign) ? operators.exec(rest)?.[0] : undefined;
    if (operator) {
      this.end_word();
      this.parts.push({ operator });
      this.at += operator.length;
      return;
    }
    const acts = '*?[$'.includes(sign) || (sign === '~' && this.word === undefined);
    this.add(acts ? active + sign : sign);
    this.at++;
  }

  run() {
    while (this.at < this.text.length) this.step();
    this.end_word();
    return this.parts;
  }
}

// [{word} or {operator}]. Throws where a quote is open.
export const parts_of = (text) => new Line(text.trim()).run();
