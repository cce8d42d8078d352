import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { areaChart, barChart } from '../../src/cli/terminal/charts';
import { called, calling } from './called';

const example = 'media/examples/markov.dist.json';

describe('charts of the terminal', () => {
  test('a curve fills the width, its largest value at the top', () => {
    const label = (value: number) => String(value);
    const lines = areaChart([4, 2, 1, 0], { width: 19, height: 4, label }).split('\n');
    assert.equal(lines.length, 5);
    assert.equal(lines[0], '4 │████');
    // half as high: two of four lines
    assert.equal(lines[2], '  │████████');
    assert.equal(lines[4], '  └0──────────────3');
    assert.ok(lines.every((line) => line.length <= 19));
    assert.match(areaChart([0, 0], { width: 20, height: 2, label }), /^0 │\n0 │\n/);
  });

  test('bars are as long as their values, the longest as wide as there is room', () => {
    const rows = [
      { name: 'a', value: 8, label: '8' },
      { name: 'bb', value: 1, label: '1' },
      { name: 'c', value: 0, label: '0' },
    ];
    assert.equal(barChart(rows, 13), 'a  ████████ 8\nbb █ 1\nc  0');
  });

  test('stand where the result goes to a terminal, as wide as it is, and nowhere else', async () => {
    for (const argv of [['profile'], ['plan', '--all', '--max-steps', '12'], ['score']]) {
      const [command = '', ...more] = argv;
      const plain = (await called(command, example, ...more)).out;
      for (const columns of [60, 120]) {
        const { out } = await calling({ columns })(command, example, ...more);
        const blocks = out.split('\n').filter((line) => /█/.test(line));
        assert.ok(blocks.length > 0, `${command} ${columns}`);
        const widest = Math.max(...blocks.map((line) => line.length));
        assert.ok(
          widest <= columns && widest > 0.6 * columns,
          `${command}: ${widest} of ${columns}`,
        );
      }
      assert.ok(!/█{9}/.test(plain));
    }
  });
});
