import type { Node as PlanNode } from '@tiptap/pm/model';

/**
 * Where a picture brought to a paragraph stands: after it and the pictures that follow it already, so that several
 * stand in the order in which they were brought; before an empty one.
 */
export function picturePlace(doc: PlanNode, at: number): number {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  if (!$at.parent.inlineContent) return $at.pos;
  if ($at.parent.content.size === 0) return $at.before();
  let place = $at.after();
  for (let next = doc.nodeAt(place); next?.type.name === 'image'; next = doc.nodeAt(place))
    place += next.nodeSize;
  return place;
}
