/** What is left and what was lost, step by step, below a run. */
import * as l10n from '@vscode/l10n';
import { apposed, counted, formatLoss, formatNats, formatNumber } from '../../src/document/format';
import type { ShownRun, WatchedLaw } from '../../src/protocol/run';
import { largestOf } from '../parts/extremes';
import { make, say } from '../parts/make';
import { inUnits } from '../parts/quantity';

/** What both sides share, so that they can be compared. */
export interface Scales {
  readonly steps: number;
  readonly left: number;
  readonly lost: number;
}

export function scalesOf(runs: readonly ShownRun[]): Scales {
  const frames = runs.flatMap((run) => run.frames);
  return {
    steps: Math.max(1, ...runs.map((run) => run.frames.length - 1)),
    left: Math.max(0, largestOf(frames.map(({ left }) => left))),
    lost: Math.max(0, largestOf(frames.map((frame) => lostIn(frame) ?? 0))),
  };
}

export interface RunCurve {
  readonly element: HTMLElement;
  show(law: WatchedLaw, run: ShownRun, step: number, scales: Scales): void;
}

const [width, upper, gap, lower] = [600, 64, 6, 36];
const height = upper + gap + lower;

/** What is left and what was lost, step by step; a click goes to a step. */
export function makeRunCurve(goTo: (step: number) => void): RunCurve {
  const picture = svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: 'none',
    role: 'img',
  });
  const area = svg('path', { class: 'left' });
  const bars = svg('path', { class: 'lost' });
  const base = svg('path', {
    class: 'base',
    d: `M0 ${upper}H${width}M0 ${height}H${width}`,
  });
  const cursor = svg('path', { class: 'cursor' });
  picture.append(area, bars, base, cursor);
  const axes = makeAxes(picture);
  let steps = 1;
  picture.addEventListener('click', ({ clientX }) => {
    const { left, width: whole } = picture.getBoundingClientRect();
    goTo(Math.max(0, Math.min(steps, Math.round(((clientX - left) / whole) * (steps + 1) - 0.5))));
  });
  return {
    element: axes.element,
    show: (law, { frames }, step, scales) => {
      steps = scales.steps;
      axes.show(law, scales);
      const slot = width / (steps + 1);
      const up = (left: number) => upper * (1 - (scales.left > 0 ? left / scales.left : 0));
      area.setAttribute(
        'd',
        `M0 ${upper}${frames.map(({ left }, k) => `L${k * slot} ${up(left)}H${(k + 1) * slot}`).join('')}V${upper}Z`,
      );
      bars.setAttribute(
        'd',
        frames
          .map((frame, k) => {
            const lost = lostIn(frame) ?? 0;
            if (lost <= 0) return '';
            // what is lost at all is seen
            const size = Math.max(1.5, (lower * lost) / scales.lost);
            return `M${(k + 0.15) * slot} ${height}v${-size}h${0.7 * slot}v${size}Z`;
          })
          .join(''),
      );
      cursor.setAttribute('d', `M${(step + 0.5) * slot} 0V${height}`);
      const [first, last] = [frames[0], frames.at(-1)];
      const total = last?.lostSoFar;
      const [from, to] = [first, last].map((frame) => formatNats(frame?.left ?? 0, law.units));
      const lost = total ? l10n.t`; lost in all ${formatLoss(total, law.units)}` : '';
      picture.setAttribute(
        'aria-label',
        l10n.t`Uncertainty left falls from ${from!} to ${to!} in ${counted(frames.length - 1, 'step')}${lost}.`,
      );
    },
  };
}

/** The picture with its names and the numbers at the ends of its axes, which its label says to those who do not see them. */
function makeAxes(picture: SVGElement) {
  const [leftName, lostName] = [make('span', { class: 'name' }), make('span', { class: 'name' })];
  const [mostLeft, mostLost, end] = [make('span'), make('span'), make('span')];
  const scale = (most: HTMLElement) => make('span', {}, most, make('span', {}, '0'));
  const unsaid = { 'aria-hidden': 'true' };
  const scales = make('div', { class: 'scale', ...unsaid }, scale(mostLeft), scale(mostLost));
  const steps = make('span', {}, l10n.t('step, k'));
  const ends = make('div', { class: 'ends', ...unsaid }, make('span', {}, '0'), steps, end);
  return {
    element: make('div', { class: 'curve' }, leftName, scales, picture, ends, lostName),
    show: ({ units }: WatchedLaw, { steps: last, left, lost }: Scales) => {
      const amount = (nats: number) => formatNumber(inUnits(nats, units));
      say(leftName, apposed(l10n.t('Uncertainty left'), units));
      say(lostName, apposed(l10n.t('Lost in each step'), units));
      say(mostLeft, amount(left));
      say(mostLost, lost > 0 ? amount(lost) : '');
      say(end, String(last));
    },
  };
}

/** Nats, as far as they are known. */
function lostIn({ lost }: ShownRun['frames'][number]): number | undefined {
  return lost && 'nats' in lost ? Math.max(0, lost.nats) : undefined;
}

function svg(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
