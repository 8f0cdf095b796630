import { asRequestProblem } from './request-problem.ts';

/** Messages of a refused form by path of the field (`periods.0.startsAt`); empty for any other failure. */
export function fieldMessages(error: unknown): Record<string, string> {
  if (error === null || error === undefined) return {};
  return Object.fromEntries(asRequestProblem(error).fields.map(({ path, message }) => [path, message]));
}

/** The same for `form.setFields` of antd, paths split into names. */
export const antdFieldProblems = (error: unknown): { name: (string | number)[]; errors: string[] }[] =>
  Object.entries(fieldMessages(error)).map(([path, message]) => ({
    name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: [message],
  }));
