import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOutRemark, lookaheadRemarks } from '../../src/document/lookaheadWords';

test('of samplers that look ahead it is said what their steps do not count, once each', () => {
  const remarks = lookaheadRemarks(['threshold', 'punt', 'punt', 'blocks-demask:tau=0.2']);
  assert.equal(remarks.length, 2);
  assert.match(
    remarks[0] ?? '',
    /^PUNT looks ahead, with calls that its steps do not count: about log₂ .*\.$/,
  );
  assert.match(remarks[1] ?? '', /^DEMASK, in blocks \(tau 0\.2\) looks ahead/);
});

test('those that were left out are named, with how they are compared all the same', () => {
  assert.match(
    leftOutRemark(['threshold', 'punt']) ?? '',
    /^Left out: demask, info-gain, ete look ahead, .*; --samplers demask,info-gain,ete compares them\.\n/,
  );
  assert.match(
    leftOutRemark(['punt', 'demask', 'info-gain', 'ete']) ?? '',
    /^Left out: joint-threshold changes tokens; .*: --front K\.$/,
  );
  assert.equal(leftOutRemark(['joint-threshold', 'punt', 'demask', 'info-gain', 'ete']), undefined);
});
