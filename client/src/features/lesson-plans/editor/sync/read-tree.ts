import { Fragment, Mark, type Node, type Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { z } from 'zod';
import { blockChildrenOf, inlineChildrenOf, type YParent } from './y-children.ts';

/**
 * Reads the shared tree as a ProseMirror document. What cannot be read becomes a placeholder of the same place and is
 * never removed from the shared document: a newer program may know it.
 */
export type TreeReader = {
  /** The whole document; parts that did not change are the very same nodes as before. */
  read(): Node;
  /** These changed: they and what is around them are read anew. */
  forget(types: Iterable<unknown>): void;
  /** The editor's nodes stand for the tree from now on. */
  adopt(doc: Node): void;
};

export function createTreeReader(root: Y.XmlFragment, schema: Schema): TreeReader {
  const known = new WeakMap<object, Node>();
  const nodeOf = (element: Y.XmlElement, isInline: boolean): Node => {
    const cached = known.get(element);
    if (cached !== undefined) return cached;
    const node = readElement(element, isInline) ?? placeholder(schema, element, isInline);
    known.set(element, node);
    return node;
  };
  const readElement = (element: Y.XmlElement, isInline: boolean): Node | null => {
    const type = schema.nodes[element.nodeName];
    if (type === undefined || type.isInline !== isInline) return null;
    try {
      const content = type.inlineContent ? inlineContent(element) : blockContent(element);
      return type.createChecked(
        element.getAttributes(),
        type.isLeaf ? null : content,
        isInline ? storedMarks(element, schema) : [],
      );
    } catch (error) {
      // PM tells by a RangeError that content or attributes do not fit
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
  const blockContent = (parent: YParent) =>
    Fragment.fromArray(blockChildrenOf(parent).map((child) => nodeOf(child, false)));
  const inlineContent = (parent: Y.XmlElement) =>
    Fragment.fromArray(
      inlineChildrenOf(parent).flatMap((child) =>
        child instanceof Y.XmlElement ? [nodeOf(child, true)] : textsOf(child, schema),
      ),
    );
  const adopt = (element: Y.XmlElement, node: Node): void => {
    if (known.get(element) === node) return;
    known.set(element, node);
    if (node.type.inlineContent || node.isLeaf) return;
    const children = blockChildrenOf(element);
    node.forEach((child, _, index) => {
      const own = children[index];
      if (own !== undefined) adopt(own, child);
    });
  };
  return {
    read: () => schema.topNodeType.create(null, blockContent(root)),
    forget: (types) => {
      for (const type of types) {
        let at = type instanceof Y.AbstractType ? type : null;
        while (at !== null) {
          known.delete(at);
          at = at.parent;
        }
      }
    },
    adopt: (doc) => {
      const children = blockChildrenOf(root);
      doc.forEach((child, _, index) => {
        const own = children[index];
        if (own !== undefined) adopt(own, child);
      });
    },
  };
}

type Delta = { insert?: unknown; attributes?: Record<string, unknown> };

function textsOf(text: Y.XmlText, schema: Schema): Node[] {
  const deltas = text.toDelta() as Delta[]; // as: Yjs types it as any
  return deltas.flatMap(({ insert, attributes = {} }) =>
    typeof insert === 'string' && insert !== '' ? [schema.text(insert, marksOf(attributes, schema))] : [],
  );
}

function marksOf(attributes: Record<string, unknown>, schema: Schema): Mark[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    const type = schema.marks[name];
    if (type === undefined || value === null) return [];
    return [type.create(typeof value === 'object' ? value : null)];
  });
}

function storedMarks(element: Y.XmlElement, schema: Schema): readonly Mark[] {
  const stored: unknown = element.getAttribute('marks');
  if (typeof stored !== 'string') return [];
  const marks = z.record(z.string(), z.unknown()).safeParse(parsed(stored));
  return marks.success ? Mark.setFrom(marksOf(marks.data, schema)) : [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const placeholder = (schema: Schema, element: Y.XmlElement, isInline: boolean): Node =>
  schema.node(isInline ? 'unknownInline' : 'unknownBlock', { text: textIn(element) });

function textIn(element: Y.XmlElement): string {
  return element
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText)
        return (child.toDelta() as Delta[])
          .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
          .join(''); // as: Yjs types it as any
      return child instanceof Y.XmlElement ? textIn(child) : '';
    })
    .join(' ');
}
