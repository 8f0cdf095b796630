import { z } from 'zod';

/** Who suggests what and when: the attributes of the marks `insertion` and `deletion`, and what those of a step say. */
export const SuggestionFacts = z.object({
  /** One suggestion may delete here and insert there. */
  id: z.string().min(1).max(64),
  personId: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  /** Epoch ms, as text. */
  at: z.string().regex(/^\d{1,15}$/),
});
export type SuggestionFacts = z.infer<typeof SuggestionFacts>;

const MAX_LENGTH = 1000;

/** What the attribute `insertion` or `deletion` of a step says; null if nothing, or nothing that makes sense. */
export function stepSuggestion(attribute: unknown): SuggestionFacts | null {
  // anybody can write anything into a document
  if (typeof attribute !== 'string' || attribute === '' || attribute.length > MAX_LENGTH) return null;
  try {
    return SuggestionFacts.safeParse(JSON.parse(attribute)).data ?? null;
  } catch {
    return null;
  }
}

/** The attribute of a step for a suggestion. */
export const stepSuggestionAttribute = ({ id, personId, name, at }: SuggestionFacts): string =>
  JSON.stringify({ id, personId, name, at });
