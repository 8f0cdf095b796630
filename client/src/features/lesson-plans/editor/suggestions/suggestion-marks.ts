import { Mark, mergeAttributes } from '@tiptap/core';

/** Who suggests what and when; the same in both marks. */
export type SuggestionFacts = {
  /** One suggestion may delete here and insert there. */
  id: string;
  personId: string;
  name: string;
  /** Epoch ms, as text. */
  at: string;
};

const attributes = () =>
  Object.fromEntries(
    (['id', 'personId', 'name', 'at'] as const).map((name) => [
      name,
      {
        default: '',
        parseHTML: (element: HTMLElement) =>
          element.getAttribute(`data-suggestion-${name.toLowerCase()}`) ?? '',
        renderHTML: (values: Record<string, unknown>) => ({
          [`data-suggestion-${name.toLowerCase()}`]: String(values[name]),
        }),
      },
    ]),
  );

/** Text that somebody suggests to add. */
export const Insertion = Mark.create({
  name: 'insertion',
  inclusive: false,
  addAttributes: attributes,
  parseHTML: () => [{ tag: 'ins[data-suggestion-id]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'ins',
    mergeAttributes(HTMLAttributes, { title: titleOf(HTMLAttributes) }),
    0,
  ],
});

/** Text that somebody suggests to delete. */
export const Deletion = Mark.create({
  name: 'deletion',
  inclusive: false,
  addAttributes: attributes,
  parseHTML: () => [{ tag: 'del[data-suggestion-id]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'del',
    mergeAttributes(HTMLAttributes, { title: titleOf(HTMLAttributes) }),
    0,
  ],
});

const titleOf = (values: Record<string, unknown>): string => {
  const name = values['data-suggestion-name'];
  return typeof name === 'string' ? name : '';
};
