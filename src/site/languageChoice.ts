// Which languages the page speaks, and which of them somebody gets.

/** By their names in themselves, as the menu of the page has them. */
export const pageLanguages: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'Deutsch',
  it: 'Italiano',
  'zh-cn': '简体中文',
};

/** The first of these that there is, as "de" for "de-AT"; traditional Chinese is another language than simplified. */
export function languageAmong(wanted: readonly string[]): string {
  const found = wanted.map((name) => {
    const asked = name.toLowerCase();
    if (/^zh($|-hans|-cn|-sg)/.test(asked)) return 'zh-cn';
    return asked.replace(/-.*$/, '');
  });
  return found.find((name) => Object.hasOwn(pageLanguages, name)) ?? 'en';
}
