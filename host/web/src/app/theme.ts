// Light, dark, or as the system has it.
import { rememberedTheme, rememberTheme, type Theme } from "./memory";

const order: Theme[] = ["auto", "light", "dark"];
const labels: Record<Theme, string> = { auto: "Auto", light: "Light", dark: "Dark" };

export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function setUpThemeButton(button: HTMLButtonElement): void {
  let theme = rememberedTheme();
  const show = (): void => {
    applyTheme(theme);
    button.textContent = labels[theme];
    button.setAttribute("aria-label", `Colours: ${labels[theme]}. Change`);
    button.dataset["theme"] = theme;
  };
  button.addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length]!;
    rememberTheme(theme);
    show();
  });
  show();
}
