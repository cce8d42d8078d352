/** The colours and fonts of the editor's theme, as a canvas needs them. */
export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly faint: string;
  readonly grid: string;
  readonly profile: string;
  readonly chosen: string;
  readonly best: string;
  readonly judged: string;
  readonly cost: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

/** The font of what is written in charts. */
export function fontOf({ fontFamily, fontSize }: Theme): {
  readonly family: string;
  readonly size: number;
} {
  return { family: fontFamily, size: Math.max(10, fontSize - 2) };
}

export function currentTheme(): Theme {
  const style = getComputedStyle(document.body);
  const colour = (...names: readonly string[]) => {
    for (const name of names) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value) return value;
    }
    return style.color;
  };
  return {
    background: colour('editor-background'),
    foreground: colour('foreground', 'editor-foreground'),
    faint: colour('descriptionForeground', 'foreground'),
    grid: `color-mix(in srgb, ${colour('foreground')} 16%, transparent)`,
    profile: colour('charts-blue', 'textLink-foreground'),
    chosen: colour('charts-yellow', 'editorWarning-foreground'),
    best: colour('charts-green', 'testing-iconPassed'),
    judged: colour('charts-purple', 'charts-red'),
    cost: colour('charts-red', 'errorForeground'),
    fontFamily: colour('font-family'),
    fontSize: Number.parseFloat(style.getPropertyValue('--vscode-font-size')) || 13,
  };
}

/** For white paper: colours that the colour-blind tell apart (Okabe and Ito), and no font of this machine. */
export const paperTheme: Theme = {
  background: '#ffffff',
  foreground: '#000000',
  faint: '#404040',
  grid: '#dddddd',
  profile: '#0072b2',
  chosen: '#e69f00',
  best: '#009e73',
  judged: '#cc79a7',
  cost: '#d55e00',
  // as wide in every program that reads a picture: they take other fonts for sans-serif
  fontFamily: 'Helvetica, Arial, sans-serif',
  fontSize: 14,
};

/** Tells when the theme changes: VS Code then changes the body's class and the variables on the root. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, {
    attributes: true,
    attributeFilter: ['class', 'data-vscode-theme-kind', 'data-vscode-theme-id'],
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
