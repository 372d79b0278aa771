// Light, dark or as the system has it. public/start.js sets the stored choice before the first paint.
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const stored = (): Theme => {
  const value = localStorage.getItem('theme');
  return value === 'light' || value === 'dark' ? value : 'system';
};

class ThemeChoice {
  value: Theme = $state(stored());

  set(theme: Theme) {
    this.value = theme;
    if (theme === 'system') {
      localStorage.removeItem('theme');
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem('theme', theme);
      document.documentElement.dataset.theme = theme;
    }
  }
}

export const theme = new ThemeChoice();
