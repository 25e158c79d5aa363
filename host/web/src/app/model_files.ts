// Which of the files that were picked together make one model. No DOM.
import type { Problem } from "../errors";
import { partNamesOf, readPartName, titleOf } from "../model_name";

export interface PickedModel<Named> {
  title: string;
  files: Named[];
}

export function groupFiles<Named extends { name: string }>(picked: Named[]): { models: PickedModel<Named>[]; problems: Problem[] } {
  const models: PickedModel<Named>[] = [];
  const problems: Problem[] = [];
  const bySet = new Map<string, Map<string, Named>>();
  for (const file of picked) {
    const names = partNamesOf(file.name);
    if (!readPartName(file.name)) models.push({ title: titleOf(file.name), files: [file] });
    else bySet.set(names[0]!, (bySet.get(names[0]!) ?? new Map<string, Named>()).set(file.name, file));
  }
  for (const [first, files] of bySet) {
    const names = partNamesOf(first);
    const missing = names.filter((name) => !files.has(name));
    if (missing.length > 0) problems.push(incomplete(missing, names.length));
    else models.push({ title: titleOf(first), files: names.map((name) => files.get(name)!) });
  }
  return { models, problems };
}

function incomplete([first, ...others]: string[], count: number): Problem {
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return {
    code: "split-incomplete",
    what: `This model has ${count} files, and ${first}${more} is missing`,
    remedy: "Choose all of them together",
  };
}
