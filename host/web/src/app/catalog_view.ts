// The list of skills, or the reason why there is none.
import { runner_name } from "../client";
import { sentence, type Problem } from "../errors";
import { button, element } from "./dom";
import { formatCount } from "./format";
import type { Shelf, ShelfItem } from "./shelf";
import { SkillRow, type SkillActions } from "./skill_row";

export class CatalogView {
  readonly #node: HTMLElement;
  readonly #count: HTMLElement;
  readonly #actions: SkillActions;
  readonly #rows = new Map<string, SkillRow>();

  constructor(node: HTMLElement, count: HTMLElement, actions: SkillActions) {
    this.#node = node;
    this.#count = count;
    this.#actions = actions;
  }

  showList(shelf: Shelf): void {
    this.#node.ariaBusy = "false";
    this.#rows.clear();
    for (const item of switchable(shelf)) this.#rows.set(item.entry.manifest, new SkillRow(item, this.#actions));
    const rows = [...this.#rows.values()].map((row) => row.node);
    this.#node.replaceChildren(rows.length > 0 ? element("ul", { class: "rows" }, ...rows) : emptyCatalog());
    this.showCount(shelf);
  }

  update(item: ShelfItem, shelf: Shelf): void {
    const row = this.#rows.get(item.entry.manifest);
    row?.update(item);
    if ("problem" in item.condition && row?.node.contains(document.activeElement)) row.node.scrollIntoView({ block: "nearest" });
    this.showCount(shelf);
  }

  showCount(shelf: Shelf): void {
    const on = shelf.inCondition("on").length;
    const all = switchable(shelf).length;
    this.#count.textContent = all > 0 ? `${on} of ${formatCount(all, "skill")} on` : "";
  }

  showProblem(problem: Problem, tryAgain: () => void): void {
    this.#node.ariaBusy = "false";
    const offline = !navigator.onLine;
    this.#node.replaceChildren(
      element(
        "div",
        { class: "blank", "data-code": problem.code },
        element("h3", {}, offline ? "You are offline" : "The catalog could not be fetched"),
        element("p", {}, offline ? "Skills come from the server once; connect this device to see which there are." : sentence(problem)),
        button("Try again", tryAgain, { class: "quiet" }),
      ),
    );
  }
}

// What runs models is no use without one: it is shown with them.
function switchable(shelf: Shelf): ShelfItem[] {
  return shelf.items.filter(({ entry }) => entry.name !== runner_name);
}

function emptyCatalog(): HTMLElement {
  return element(
    "div",
    { class: "blank" },
    element("h3", {}, "No skills yet"),
    element("p", {}, "This server offers none so far. Build one with ", element("code", {}, "skillet new"), " and put its package into the server's folder."),
  );
}
