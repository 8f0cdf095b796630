import { expect, test } from 'vitest';
import { isInstalled, requireNode } from './setup.mjs';

test('an old Node is refused with what to do', () => {
  expect(() => requireNode('20.19.0')).not.toThrow();
  expect(() => requireNode('26.0.1')).not.toThrow();
  for (const version of ['20.18.3', '18.20.0'])
    expect(() => requireNode(version)).toThrow(/20\.19 or later.*nodejs/s);
});

const lock = {
  packages: {
    '': { name: 'tongtang' },
    'node_modules/one': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/for-another-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};

test("npm's own record tells whether everything of the lock file is there", () => {
  const record = (version: string) =>
    JSON.stringify({ packages: { 'node_modules/one': { version, integrity: 'sha512-a' } } });
  expect(isInstalled(lock, undefined)).toBe(false);
  expect(isInstalled(lock, JSON.stringify({ packages: {} }))).toBe(false);
  expect(isInstalled(lock, record('0.9.0'))).toBe(false);
  expect(isInstalled(lock, record('1.0.0'))).toBe(true);
});
