// @vitest-environment node
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Device } from './device.ts';
import { RequestProblem } from '../request-problem.ts';
import { answeredOrKept, keepAnswers, type Asking } from './kept-answers.ts';

function asking(part: Partial<Asking<string>>): Asking<string> {
  return {
    ask: () => Promise.resolve('new'),
    copy: () => Promise.resolve('old'),
    keep: vi.fn(() => Promise.resolve()),
    forget: vi.fn(() => Promise.resolve()),
    onLate: vi.fn(),
    patienceMs: 5_000,
    ...part,
  };
}

const failing = (code: RequestProblem['code']) => () => Promise.reject(new RequestProblem(code));

describe('an answer that is kept on the device', () => {
  it('is the server’s as long as there is a server, and is kept', async () => {
    const given = asking({});
    await expect(answeredOrKept(given)).resolves.toBe('new');
    expect(given.keep).toHaveBeenCalledWith('new');
    expect(given.onLate).not.toHaveBeenCalled();
  });

  it('is not held up by a device that does not give its copy', async () => {
    const copy = () => new Promise<undefined>(() => {});
    await expect(answeredOrKept(asking({ copy }))).resolves.toBe('new');
    const broken = () => Promise.reject(new Error('the disk is gone'));
    await expect(answeredOrKept(asking({ copy: broken }))).resolves.toBe('new');
  });

  it('stands in for a server that cannot be reached', async () => {
    await expect(answeredOrKept(asking({ ask: failing('unavailable') }))).resolves.toBe('old');
  });

  it('does not stand in where there is none', async () => {
    const given = asking({ ask: failing('unavailable'), copy: () => Promise.resolve(undefined) });
    await expect(answeredOrKept(given)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each(['not-found', 'forbidden'] as const)('is forgotten when the server says %s', async (code) => {
    const given = asking({ ask: failing(code) });
    await expect(answeredOrKept(given)).rejects.toMatchObject({ code });
    expect(given.forget).toHaveBeenCalledOnce();
  });

  it('stands in for a line that is too slow, and gives way to the answer when it comes', async () => {
    let answer = (_: string) => {};
    const ask = () => new Promise<string>((resolve) => (answer = resolve));
    const given = asking({ ask, patienceMs: 1 });
    await expect(answeredOrKept(given)).resolves.toBe('old');
    answer('late');
    await vi.waitFor(() => expect(given.onLate).toHaveBeenCalledWith('late'));
    expect(given.keep).toHaveBeenCalledWith('late');
  });
});

it.each(['joint', 'blind'])('keeps an answer only if the question’s schema allows it: %s', async (mode) => {
  const device = {
    answer: () => Promise.resolve(undefined),
    keepAnswer: vi.fn(() => Promise.resolve()),
    forgetAnswer: vi.fn(() => Promise.resolve()),
  };
  const queryClient = new QueryClient();
  const queryKey = ['evaluations'];
  keepAnswers({
    queryClient,
    device: device as unknown as Device, // as: nothing else of it is asked
    questions: [{ queryKey, schema: z.object({ mode: z.literal('joint') }) }],
    personId: () => 'a',
  });
  await queryClient.query({ queryKey, queryFn: () => ({ mode }) });
  expect(device.keepAnswer).toHaveBeenCalledTimes(mode === 'joint' ? 1 : 0);
  expect(device.forgetAnswer).toHaveBeenCalledTimes(mode === 'joint' ? 0 : 1);
});
