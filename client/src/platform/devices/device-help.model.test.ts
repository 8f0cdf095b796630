import { expect, test } from 'vitest';
import { helpFor, surroundingsOf } from './device-help.model.ts';

test('help is for this browser and this system', () => {
  const agent = (text: string) => surroundingsOf(text);
  const chrome = agent('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36');
  const qihu = agent(
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/108.0 Safari/537.36 QIHU 360SE',
  );
  const safari = agent(
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/18.0 Safari/605.1',
  );
  expect(helpFor('denied', chrome)).toBe('deniedChrome');
  expect(helpFor('denied', qihu)).toBe('denied360');
  expect(helpFor('denied-by-system', safari)).toBe('systemMac');
  expect(helpFor('in-use', chrome)).toBe('inUse');
});
