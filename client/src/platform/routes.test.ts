// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { SignInSearch } from './routes.tsx';

describe('the way back after signing in', () => {
  it('is a path of ours with its search', () => {
    expect(SignInSearch.parse({ to: '/courseware?q=分数' }).to).toBe('/courseware?q=分数');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', 7])(
    'is never %s',
    (to) => {
      expect(SignInSearch.parse({ to }).to).toBeUndefined();
    },
  );
});
