// The choices that a model answers by, behind a button under the prompt.
import { button, element } from "./dom";
import { default_choices, max_answer_tokens, max_system_characters, max_temperature_permille, type ModelOptions } from "./model_options";

const panel_id = "model-options";
const gap_px = 8; // under the panel

export function optionsButton(options: ModelOptions): HTMLButtonElement {
  const temperature = element("input", { id: "model-temperature", type: "number", min: 0, max: max_temperature_permille / 1000, step: 0.1, inputmode: "decimal" });
  const longest = element("input", { id: "model-longest", type: "number", min: 1, max: max_answer_tokens, step: 1, inputmode: "numeric" });
  const system = element("textarea", { id: "model-system", rows: 4, maxlength: max_system_characters, placeholder: "None" });
  const show = (): void => {
    const { temperaturePermille, maxTokens, systemPrompt } = options.chosen;
    temperature.value = String(temperaturePermille / 1000);
    longest.value = String(maxTokens);
    system.value = systemPrompt;
  };
  const take = (): void => {
    options.choose({ temperaturePermille: temperature.valueAsNumber * 1000, maxTokens: longest.valueAsNumber, systemPrompt: system.value });
    show();
  };
  const panel = element(
    "form",
    { id: panel_id, class: "options-panel", popover: "auto", "aria-label": "How models answer" },
    row(temperature, "Temperature", "0 always writes the likeliest; higher is freer"),
    row(longest, "Longest answer", "in tokens, about three quarters of a word each"),
    row(system, "System prompt", "what a model that was trained to chat is told first"),
    button("Back to the defaults", () => {
      options.choose(default_choices);
      show();
    }, { class: "quiet" }),
  );
  panel.addEventListener("change", take);
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    panel.hidePopover();
  });
  const opener = element("button", { type: "button", class: "quiet options", popovertarget: panel_id, hidden: true }, "Options");
  panel.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "closed") return take(); // what is still being typed, too
    show();
    const above = opener.closest(".ask") ?? opener; // where one types stays in sight
    panel.style.setProperty("--opener-left", `${opener.getBoundingClientRect().left}px`);
    panel.style.setProperty("bottom", `${innerHeight - above.getBoundingClientRect().top + gap_px}px`);
  });
  document.body.append(panel);
  show();
  return opener;
}

function row(field: HTMLElement, label: string, hint: string): HTMLElement {
  const hint_id = `${field.id}-hint`;
  field.setAttribute("aria-describedby", hint_id);
  return element("div", { class: "row" }, element("label", { for: field.id }, label), field, element("p", { id: hint_id }, hint));
}
