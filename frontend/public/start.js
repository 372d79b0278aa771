// Runs before the first paint, so that a stored choice of light, dark, density or language does not flash.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (localStorage.getItem('density') === 'compact') root.dataset.density = 'compact';
    const language = localStorage.getItem('language');
    if (language) root.lang = language;
  } catch {
    // Storage is forbidden: system colours and the browser's language it is.
  }
})();
