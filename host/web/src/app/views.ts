// On a narrow screen skills and conversation take turns; the style decides what is narrow.
import { rememberedOn } from "./memory";

// Gives what shows the list of skills.
export function setUpViews(): () => void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-show]")];
  const show = (view: string): void => {
    document.body.dataset["view"] = view;
    for (const button of buttons) button.ariaPressed = String(button.dataset["show"] === view);
  };
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset["show"]!));
  show(rememberedOn().length > 0 ? "talk" : "skills");
  return () => show("skills");
}
