// The names of a model's files. Where it has several: "large-00002-of-00005.gguf".
const part_pattern = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/i;
const max_parts = 999;

export interface PartName {
  stem: string;
  number: number; // from 1 on
  count: number;
}

export function readPartName(name: string): PartName | undefined {
  const [, stem, number, count] = part_pattern.exec(name) ?? [];
  const part = { stem: stem ?? "", number: Number(number), count: Number(count) };
  return part.number >= 1 && part.number <= part.count && part.count <= max_parts ? part : undefined;
}

// The names of all files of the model that this one belongs to.
export function partNamesOf(name: string): string[] {
  const part = readPartName(name);
  if (!part) return [name];
  const five = (number: number): string => String(number).padStart(5, "0");
  return Array.from({ length: part.count }, (_, i) => `${part.stem}-${five(i + 1)}-of-${five(part.count)}.gguf`);
}

// "models/large-00002-of-00005.gguf" is called "large".
export function titleOf(name: string): string {
  const file = name.split("/").at(-1) ?? "";
  return (readPartName(file)?.stem ?? file.replace(/\.gguf$/i, "")) || "Model";
}
