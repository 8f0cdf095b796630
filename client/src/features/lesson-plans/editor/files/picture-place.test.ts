import { Schema, type Node as PlanNode } from '@tiptap/pm/model';
import { expect, it } from 'vitest';
import { picturePlace } from './picture-place.ts';

const schema = new Schema({
  nodes: {
    doc: { content: 'block*' },
    paragraph: { group: 'block', content: 'text*' },
    image: { group: 'block', attrs: { name: { default: '' } } },
    text: {},
  },
});
const paragraph = (text: string) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)]);
const plan = (...blocks: PlanNode[]) => schema.node('doc', null, blocks);

/** The plan after three pictures were brought to the same caret, as names. */
function brought(doc: PlanNode, caret: number): string[] {
  let now = doc;
  let at = caret;
  for (const name of ['一', '二', '三']) {
    const place = picturePlace(now, at);
    const image = schema.node('image', { name });
    now = now.replace(place, place, schema.node('doc', null, [image]).slice(0));
    if (place <= at) at += image.nodeSize;
  }
  return now.children.map((node) => (node.type.name === 'image' ? String(node.attrs['name']) : 'p'));
}

it('keeps the order in which pictures are brought', () => {
  expect(brought(plan(paragraph('话'), paragraph('后')), 2)).toEqual(['p', '一', '二', '三', 'p']);
  expect(brought(plan(paragraph('')), 1)).toEqual(['一', '二', '三', 'p']);
});
