import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageAmong } from '../../src/site/languageChoice';

test('the page speaks the first language that is asked for and that there is', () => {
  for (const [wanted, found] of [
    [['de-AT', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['fr', 'it-CH', 'de'], 'it'],
    [['zh'], 'zh-cn'],
    [['zh-CN'], 'zh-cn'],
    [['zh-Hans-SG'], 'zh-cn'],
    // traditional Chinese is none of ours
    [['zh-TW', 'de'], 'de'],
    [['zh-Hant'], 'en'],
    [['zh-HK'], 'en'],
    [['toString', ''], 'en'],
    [[], 'en'],
  ] as const)
    assert.equal(languageAmong(wanted), found, String(wanted));
});
