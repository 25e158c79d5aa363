// Whether the router may now and then try another skill than the likeliest, to learn from what comes of it.
import { element } from "./dom";
import type { SkillWishes } from "./skill_wishes";

export function exploringOption(wishes: SkillWishes): HTMLElement {
  const box = element("input", { type: "checkbox", id: "exploring" });
  box.checked = wishes.exploring;
  box.addEventListener("change", () => (wishes.exploring = box.checked));
  const title = "To learn: of 100 prompts, 5 go to another skill than the likeliest. The answer says so, and you can correct it.";
  return element("label", { class: "option", title }, box, "Try others now and then (5 %)");
}
