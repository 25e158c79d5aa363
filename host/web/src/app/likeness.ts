// How much a prompt is like one of the examples of a skill that is off: the router knows only those that are on.
export function likeness(prompt: string, examples: { prompt: string }[]): number {
  const words = wordsOf(prompt);
  return Math.max(0, ...examples.map((example) => shared(words, wordsOf(example.prompt))));
}

// Any number is like any other.
function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().replace(/\d+/g, "0").match(/\p{L}+|\S/gu) ?? []);
}

function shared(some: Set<string>, others: Set<string>): number {
  const common = [...some].filter((word) => others.has(word)).length;
  return common / (some.size + others.size - common || 1);
}
