import type { QueryClient, QueryFunction, QueryKey, QueryPersister } from '@tanstack/react-query';
import type { z } from 'zod';
import { asRequestProblem } from '../request-problem.ts';
import type { Device } from './device.ts';

/** Questions whose answers are kept on the device, and what an answer must look like to be kept and read again. */
export type KeptQuestion = { queryKey: QueryKey; schema: z.ZodType };

export type KeepAnswersOptions = {
  queryClient: QueryClient;
  device: Device;
  questions: readonly KeptQuestion[];
  /** Whose answers: null while nobody is signed in. */
  personId: () => string | null;
};

/** A line slower than this is no line, if there is an answer at hand. */
export const PATIENCE_MS = 4_000;

/**
 * From now on the server's answers to these questions are kept, and stand in for the server while it cannot be
 * reached. What the server refuses is forgotten.
 */
export function keepAnswers({ queryClient, device, questions, personId }: KeepAnswersOptions): void {
  for (const { queryKey, schema } of questions) {
    const persister: QueryPersister = async (ask, context, query) => {
      const person = personId();
      if (person === null) return ask(context);
      const question = query.queryHash;
      const keep = async (answer: unknown) => {
        // who has left meanwhile leaves nothing behind
        if (personId() !== person) return;
        if (schema.safeParse(answer).success) await device.keepAnswer(person, question, answer);
        else await device.forgetAnswer(person, question);
      };
      return answeredOrKept({
        ask: () => Promise.resolve().then(() => (ask as QueryFunction)(context)), // as: the question's own function
        copy: async () => {
          const parsed = schema.safeParse(await device.answer(person, question));
          return parsed.success ? parsed.data : undefined;
        },
        keep,
        forget: () => device.forgetAnswer(person, question),
        onLate: (answer) => queryClient.setQueryData(query.queryKey, answer),
      });
    };
    queryClient.setQueryDefaults(queryKey, { persister });
  }
}

export type Asking<T> = {
  ask: () => Promise<T>;
  copy: () => Promise<T | undefined>;
  keep: (answer: T) => Promise<void>;
  /** The server said that there is nothing for this person. */
  forget: () => Promise<void>;
  /** The answer came after the copy was used. */
  onLate: (answer: T) => void;
  patienceMs?: number;
};

/** The server's answer, or the copy of the last one while the server cannot be reached or is too slow. */
export async function answeredOrKept<T>(asking: Asking<T>): Promise<T> {
  let isLate = false;
  const answer = asking.ask().then((given) => {
    void asking.keep(given).catch(() => undefined); // without a copy the next outage is an outage
    if (isLate) asking.onLate(given);
    return given;
  });
  // a device that does not give its copy must not keep the answer back
  const copy = asking.copy().catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    const standIn = async () => {
      const kept = await copy;
      if (kept === undefined) return;
      isLate = true;
      resolve(kept);
    };
    timer = setTimeout(() => void standIn(), asking.patienceMs ?? PATIENCE_MS); // it cannot fail
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    const kept = asRequestProblem(error).code === 'unavailable' ? await copy : undefined;
    if (kept !== undefined) return kept;
    return await refused(asking)(error);
  } finally {
    clearTimeout(timer);
  }
}

const refused =
  ({ forget }: Pick<Asking<never>, 'forget'>) =>
  async (error: unknown): Promise<never> => {
    const { code } = asRequestProblem(error);
    if (code === 'not-found' || code === 'forbidden') await forget();
    throw error;
  };
