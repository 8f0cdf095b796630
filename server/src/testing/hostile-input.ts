import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** The part of JSON Schema that zod writes for our contracts. */
export type JsonSchema = {
  type?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  pattern?: string;
  $ref?: string;
  /** Ours: never hostile. */
  sane?: boolean;
};

export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema; // as: what zod writes

/** Strings that schemas of free text let through, or nearly. */
const WORDS = [
  '正常',
  'a\u0000b',
  '\ud800',
  "'; drop table person; --",
  '%_\\',
  '\u202e\u0007\u001b[31m',
  '__proto__',
  '💥'.repeat(15),
  '../../../etc/passwd',
  '{"a":1}',
  'x'.repeat(200_000),
  '${7*7}{{7*7}}',
];
const DATES = ['2026-09-01', '0001-01-01', '9999-12-31', '2026-02-29', '2026-12-31'];
const NUMBERS = [1, 0, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 53) + 1, 8.64e15 + 1, 1e308, 0.5, 65_536];

/** Chooses for one input. */
export type Choice = {
  /** Which of the hostile values. */
  turn: number;
  /** Identifiers of existing things by their kind (`LessonId`), and such of nothing. */
  ids: Partial<Record<string, readonly string[]>>;
  /** The one property that is hostile while the others are sane; all if absent. */
  focus?: number;
};

const NOBODY = '00000000-0000-7000-8000-00000000dead';

const pick = <T>(values: readonly T[], turn: number): T | undefined => values[turn % values.length];

/** A value that satisfies the schema or breaks it a little, more hostile from turn to turn. */
export function hostile(schema: JsonSchema, choice: Choice): unknown {
  if (choice.focus === -1 || schema.sane === true) return sane(schema, choice);
  return (
    chosen(schema, choice, hostile) ?? {
      value: HOSTILE[schema.type ?? '']?.(schema, choice) ?? pick([{}, [], 'x', 1, null], choice.turn),
    }
  ).value;
}

/** Constants, enumerations and unions are made alike in both ways. */
function chosen(
  schema: JsonSchema,
  choice: Choice,
  make: (schema: JsonSchema, choice: Choice) => unknown,
): { value: unknown } | undefined {
  if (schema.const !== undefined) return { value: schema.const };
  if (schema.enum !== undefined) return { value: pick(schema.enum, choice.turn) };
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return { value: make(pick(either, choice.turn) ?? {}, choice) };
  if (schema.allOf !== undefined)
    return { value: Object.assign({}, ...schema.allOf.map((part) => make(part, choice))) as unknown };
  return undefined;
}

type Make = (schema: JsonSchema, choice: Choice) => unknown;

const HOSTILE: Partial<Record<string, Make>> = {
  string: text,
  number,
  integer: number,
  boolean: (_, { turn }) => turn % 2 === 0,
  null: () => null,
  array,
  object,
};

function text(schema: JsonSchema, { turn, ids }: Choice): string | undefined {
  if (schema.format === 'uuid') return pick([...idsOf(schema, ids), NOBODY, 'not-a-uuid'], turn);
  if (schema.format === 'date') return pick(DATES, turn);
  if (schema.pattern?.includes('0-3') === true) return pick(['08:00', '00:00', '23:59'], turn);
  const word = pick(WORDS, turn) ?? '';
  const length = schema.maxLength ?? Infinity;
  // one turn in three too long
  const cut = turn % 3 === 0 ? word : word.slice(0, length);
  return cut.padEnd(Math.min(schema.minLength ?? 0, 1000), 'x');
}

function number(schema: JsonSchema, { turn }: Choice): number {
  const wished = pick(NUMBERS, turn) ?? 0;
  if (turn % 3 === 0) return wished;
  const whole = schema.type === 'integer' ? Math.trunc(wished) : wished;
  return Math.max(schema.minimum ?? -Infinity, Math.min(schema.maximum ?? Infinity, whole));
}

function array(schema: JsonSchema, choice: Choice): unknown[] {
  if (schema.prefixItems !== undefined) return schema.prefixItems.map((part) => hostile(part, choice));
  const count = Math.max(schema.minItems ?? 0, pick([1, 2, 0, 3], choice.turn) ?? 1);
  return Array.from({ length: count }, (_, n) =>
    hostile(schema.items ?? {}, { ...choice, turn: choice.turn + n }),
  );
}

function object(schema: JsonSchema, choice: Choice): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  Object.entries(schema.properties ?? {}).forEach(([name, part], n) => {
    const isNeeded = schema.required?.includes(name) === true;
    if (choice.focus !== undefined) {
      const { focus: _, ...all } = choice;
      if (n === choice.focus) made[name] = hostile(part, all);
      else if (isNeeded) made[name] = hostile(part, { ...choice, focus: -1 });
    } else if (isNeeded || (choice.turn + n) % 4 !== 0)
      made[name] = hostile(part, { ...choice, turn: choice.turn + n * (choice.turn % 2) });
  });
  return made;
}

const idsOf = ({ description = '' }: JsonSchema, ids: Choice['ids']): readonly string[] =>
  ids[description.replace(' (UUID)', '')] ?? [randomUUID()];

/** A value that the schema takes, as far as a schema tells. */
const sane = (schema: JsonSchema, choice: Choice): unknown =>
  (chosen(schema, choice, sane) ?? { value: SANE[schema.type ?? '']?.(schema, choice) ?? null }).value;

const saneNumber: Make = ({ description, minimum }) =>
  description === 'epoch milliseconds' ? Date.now() + 86_400_000 : Math.max(minimum ?? 1, 1);

const SANE: Partial<Record<string, Make>> = {
  string: (schema, { ids }) => {
    if (schema.format === 'uuid') return idsOf(schema, ids)[0];
    if (schema.format === 'date') return '2027-03-01';
    return (schema.pattern?.includes('0-3') === true ? '08:00' : '样本').padEnd(schema.minLength ?? 0, 'x');
  },
  number: saneNumber,
  integer: saneNumber,
  boolean: () => true,
  array: ({ prefixItems, items, minItems }, choice) =>
    prefixItems?.map((part) => sane(part, choice)) ??
    Array.from({ length: Math.max(minItems ?? 0, 1) }, () => sane(items ?? {}, choice)),
  object: ({ properties, required }, choice) =>
    Object.fromEntries(
      Object.entries(properties ?? {})
        .filter(([name]) => required?.includes(name) === true)
        .map(([name, part]) => [name, sane(part, choice)]),
    ),
};

/** Inputs in which everything is hostile. */
export const hostileInputs = (schema: JsonSchema, ids: Choice['ids']): unknown[] =>
  Array.from({ length: 6 }, (_, turn) => hostile(schema, { turn, ids }));

/** Inputs that are sane but for one property, one property after the other. */
export const nearlySaneInputs = (schema: JsonSchema, ids: Choice['ids']): unknown[] =>
  Object.values(schema.properties ?? {}).flatMap((part, focus) =>
    Array.from({ length: turnsFor(part) }, (_, turn) => hostile(schema, { turn, ids, focus })),
  );

function turnsFor(schema: JsonSchema): number {
  if (schema.enum !== undefined || schema.type === 'boolean') return 1;
  return schema.format === 'uuid' ? 3 : WORDS.length;
}
