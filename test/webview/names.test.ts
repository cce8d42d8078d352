import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesBeside } from '../../webview/parts/chart/names';
import { theme } from './scenes';

test('a name stands beside its point, on no other name and not on what is said there already', () => {
  const painted: (readonly [string, number, number])[] = [];
  const context = {
    measureText: () => ({ width: 50 }),
    strokeText: () => {},
    fillText: (...one: [string, number, number]) => painted.push(one),
  };
  const plot = {
    // only what the painting of names uses
    context: context as unknown as CanvasRenderingContext2D,
    area: { left: 0, right: 100, top: 0, bottom: 100 },
    lowest: 0,
    across: (x: number) => x,
    up: (y: number) => 100 - y,
    isVisible: () => true,
  };
  const points = [
    { x: 30, y: 50 },
    { x: 30, y: 45 },
  ];
  namesBeside(points, ['one', 'two'], plot, theme);
  assert.deepEqual(painted, [
    ['one', 39, 50],
    ['two', 39, 68],
  ]);
  painted.length = 0;
  namesBeside(points, ['one', 'two'], plot, theme, { left: 50, middle: 50, width: 40 });
  assert.deepEqual(painted, [
    ['one', 39, 37],
    ['two', 39, 68],
  ]);
});
