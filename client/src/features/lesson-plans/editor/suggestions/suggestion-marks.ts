import { Mark, mergeAttributes } from '@tiptap/core';
import { SuggestionFacts } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { plainInsidePlugin } from './plain-inside.ts';

const attributes = () =>
  Object.fromEntries(
    SuggestionFacts.keyof().options.map((name) => [
      name,
      {
        default: '',
        parseHTML: (element: HTMLElement) =>
          element.getAttribute(`data-suggestion-${name.toLowerCase()}`) ?? '',
        renderHTML: (values: Record<string, unknown>) => ({
          [`data-suggestion-${name.toLowerCase()}`]: textOf(values[name]),
        }),
      },
    ]),
  );

/** Anybody can write anything into a document. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

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
  addProseMirrorPlugins: () => [plainInsidePlugin()],
  addAttributes: attributes,
  parseHTML: () => [{ tag: 'del[data-suggestion-id]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'del',
    mergeAttributes(HTMLAttributes, { title: titleOf(HTMLAttributes) }),
    0,
  ],
});

const titleOf = (values: Record<string, unknown>): string => textOf(values['data-suggestion-name']);
