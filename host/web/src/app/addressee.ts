// "@reckon 2 + 2" is for reckon alone. Only names that are known count: anything else may begin with @, too.
export interface Addressed {
  name?: string;
  prompt: string;
}

export function readAddressee(text: string, names: string[]): Addressed {
  const fitting = names.filter((name) => begins(text, name)).sort((a, b) => b.length - a.length);
  const [name] = fitting; // the longest: "@tiny (2) …" is not for tiny
  return name === undefined ? { prompt: text } : { name, prompt: text.slice(name.length + 1).trimStart() };
}

function begins(text: string, name: string): boolean {
  const address = `@${name}`.toLowerCase();
  const rest = text.slice(address.length);
  return text.toLowerCase().startsWith(address) && /^\s+\S/.test(rest);
}
