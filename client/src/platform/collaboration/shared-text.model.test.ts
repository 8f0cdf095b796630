import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rebased, spliceBetween, spliced } from './shared-text.model.ts';

const text = fc.string({ unit: fc.constantFrom('教', '学', 'a', 'b', '😀', '\n'), maxLength: 12 });

it('finds a change that leads from one text to the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = spliceBetween(before, after);
      expect(change === null ? before : spliced(before, change)).toBe(after);
    }),
  );
});

it('never cuts a pair of surrogates', () => {
  expect(spliceBetween('😀', '😁')).toEqual({ at: 0, removed: 2, inserted: '😁' });
});

it('makes a change on what others have changed meanwhile, and loses nothing of theirs', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const own = spliceBetween(base, mine);
      const their = spliceBetween(base, theirs);
      const result = own === null ? theirs : rebased(own, their).reduce(spliced, theirs);
      if (own !== null) expect(result).toContain(own.inserted);
      if (their !== null) expect(result).toContain(their.inserted.slice(0, 1));
      if (own === null) expect(result).toBe(theirs);
      if (their === null) expect(result).toBe(mine);
    }),
  );
});

it('keeps what others write inside of what is removed', () => {
  const own = spliceBetween('前中后', '前后');
  const change =
    own === null
      ? []
      : rebased({ ...own, at: 0, removed: 3, inserted: '新' }, { at: 1, removed: 0, inserted: '插' });
  expect(change.reduce(spliced, '前插中后')).toBe('新插');
});
