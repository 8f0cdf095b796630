import { ProblemError } from '@tongtang/shared/wire/problem.ts';

/** Deeper than anything in a contract; beyond it code that walks by recursion would run out of stack. */
const MAX_DEPTH = 40;

type Found = { value: unknown; path: readonly string[] };

/**
 * Refuses what no schema looks for and PostgreSQL cannot keep: the character NUL, half of a surrogate pair,
 * nesting without end.
 * @throws invalid, naming the field
 */
export function refuseUnstorable(input: unknown): void {
  const waiting: Found[] = [{ value: input, path: [] }];
  for (let found = waiting.pop(); found !== undefined; found = waiting.pop()) {
    const { value, path } = found;
    if (path.length > MAX_DEPTH) throw refused(path.slice(0, 3), '内容嵌套太深');
    if (typeof value === 'string') check(value, path);
    else if (value instanceof File) check(value.name, path);
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) {
        check(key, path);
        waiting.push({ value: part, path: [...path, key] });
      }
  }
}

function check(text: string, path: readonly string[]): void {
  if (/\0|\p{Surrogate}/u.test(text)) throw refused(path, '含有无法保存的字符，请删去后再提交');
}

const refused = (path: readonly string[], message: string) =>
  new ProblemError('invalid', { fields: [{ path: path.join('.'), message }] });
