// How reports and their drawings look: two schemes of colours, and none but these; what is printed is light.

const light = `
  --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --rule: #d1d9e0; --shade: #f6f8fa;
  --hue1: #0072b2; --hue2: #b34700; --hue3: #007a5a; --hue4: #a3487c; --hue5: #8a6100; --hue6: #59636e;`;

const dark = `
  --paper: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --rule: #30363d; --shade: #161b22;
  --hue1: #56b4e9; --hue2: #ff9a4d; --hue3: #3fc69b; --hue4: #e39bc4; --hue5: #f0c24b; --hue6: #9da7b3;`;

/** The colours, of a page or of a drawing that stands alone; within the editor its theme decides. */
export function colours(root: string): string {
  return `${root} { color-scheme: light dark;${light} }
@media screen and (prefers-color-scheme: dark) { ${root} {${dark} } }
${root}:has(body.vscode-light) {${light} }
${root}:has(body.vscode-dark) {${dark} }`;
}

/** Six hues that colour-blind people tell apart, after Okabe and Ito; marks differ in shape, lines in dashes too. */
export const plotStyle = `
.unmask-plot { font: 12px system-ui, sans-serif; }
.unmask-plot text, .unmask-head { fill: var(--ink); }
.unmask-head { font: 600 14px system-ui, sans-serif; }
.unmask-plot .grid { stroke: var(--rule); fill: none; }
.unmask-plot .axis { stroke: var(--soft); fill: none; }
.unmask-plot .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.unmask-plot .dashed { stroke-dasharray: 6 4; }
.unmask-plot .area { stroke: none; fill-opacity: 0.18; }
.unmask-plot .bars { stroke: none; fill-opacity: 0.75; }
.unmask-plot .filled { stroke: var(--paper); stroke-width: 1; }
.unmask-plot .stroked { fill: none; stroke-width: 2; }
${[1, 2, 3, 4, 5, 6]
  .map(
    (hue) =>
      `.unmask-plot .line.hue${hue}, .unmask-plot .stroked.hue${hue} { stroke: var(--hue${hue}); }
.unmask-plot .area.hue${hue}, .unmask-plot .bars.hue${hue}, .unmask-plot .filled.hue${hue} { fill: var(--hue${hue}); }`,
  )
  .join('\n')}`;

export const pageStyle = `
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 0.5rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 0.5rem; }
p { margin: 0.5rem 0; max-width: 46rem; overflow-wrap: anywhere; }
.answer { font-size: 1.5rem; margin: 1rem 0 0.25rem; }
.answer strong { white-space: nowrap; }
.drawings { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1.5rem; }
figure { margin: 0; break-inside: avoid; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { color: var(--soft); font-size: 0.9rem; }
figcaption b { color: var(--ink); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--rule); padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; vertical-align: top; }
thead th { border-bottom-color: var(--soft); }
th { white-space: nowrap; font-weight: 600; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
code { font: 0.88em ui-monospace, monospace; overflow-wrap: anywhere; }
.kind { border: 1px solid currentColor; border-radius: 0.6em; padding: 0 0.5em; font-size: 0.85em; white-space: nowrap; }
.kind.exact { color: var(--hue3); }
.kind.estimate { color: var(--hue1); }
.kind.measured { color: var(--hue4); }
.kind.bound { color: var(--hue2); }
@page { margin: 16mm; }
@media print { body { padding: 0; max-width: none; font-size: 10.5pt; } .wide { overflow: visible; } h2 { break-after: avoid; } }`;
