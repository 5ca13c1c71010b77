// Runs before the page is painted, so that "auto" does not flash.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => { if (root.dataset.theme === 'auto') root.dataset.bsTheme = dark.matches ? 'dark' : 'light'; };
  dark.addEventListener('change', () => { follow(); document.dispatchEvent(new CustomEvent('parley:theme')); });
  follow();
})();
