import { describe, expect, it } from 'vitest';
import { menderOf } from './mender.model.ts';

describe('what was torn is mended by', () => {
  it('one window, the same from wherever it is asked', () => {
    const windows = [
      { clientId: 40, mayWrite: true },
      { clientId: 7, mayWrite: false },
      { clientId: 12, mayWrite: true },
    ];
    expect(menderOf(windows)).toBe(12);
    expect(menderOf(windows.toReversed())).toBe(12);
  });

  it('nobody where nobody may write', () => {
    expect(menderOf([{ clientId: 7, mayWrite: false }])).toBeNull();
    expect(menderOf([])).toBeNull();
  });
});
