import * as Y from 'yjs';

/** The named parts of a Y.Doc that hold its content. */
export type DocumentRoots = {
  /** XmlFragments, as editors on ProseMirror keep them. */
  fragments: readonly string[];
  /** Maps of plain values. */
  maps: readonly string[];
};

/**
 * An update that turns `current` into what `wanted` says (both whole states, format 1), or null if it says that
 * already. What is the same on both sides is not touched, so that edits which others make there meanwhile stay.
 */
export function updateTowards(
  current: Uint8Array,
  wanted: Uint8Array,
  roots: DocumentRoots,
): Uint8Array | null {
  const doc = docOf(current);
  const goal = docOf(wanted);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => {
    for (const name of roots.fragments) turnChildren(doc.getXmlFragment(name), goal.getXmlFragment(name));
    for (const name of roots.maps) turnMap(doc.getMap(name), goal.getMap(name));
  });
  doc.destroy();
  goal.destroy();
  // one transaction, one update
  return updates[0] ?? null;
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

type Node = Y.XmlElement | Y.XmlText;
type Parent = Y.XmlElement | Y.XmlFragment;

const childrenOf = (parent: Parent): Node[] =>
  parent
    .toArray()
    .filter((child): child is Node => child instanceof Y.XmlElement || child instanceof Y.XmlText);

function turnMap(map: Y.Map<unknown>, goal: Y.Map<unknown>): void {
  for (const key of map.keys()) if (!goal.has(key)) map.delete(key);
  for (const [key, value] of goal.entries()) if (!isSame(map.get(key), value)) map.set(key, value);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function turnChildren(parent: Parent, goal: Parent): void {
  const there = childrenOf(parent);
  const wanted = childrenOf(goal);
  const kept = partners(there, wanted);
  let index = 0;
  let next = 0;
  for (const node of wanted) {
    const partner = kept.get(node);
    if (partner === undefined) {
      parent.insert(index, [copyOf(node)]);
    } else {
      const obsolete = there.indexOf(partner, next) - next;
      if (obsolete > 0) parent.delete(index, obsolete);
      next += obsolete + 1;
      turnNode(partner, node);
    }
    index += 1;
  }
  if (next < there.length) parent.delete(index, there.length - next);
}

function turnNode(node: Node, goal: Node): void {
  if (node instanceof Y.XmlText && goal instanceof Y.XmlText) turnText(node, goal);
  else if (node instanceof Y.XmlElement && goal instanceof Y.XmlElement) {
    turnAttributes(node, goal);
    turnChildren(node, goal);
  }
}

function turnAttributes(element: Y.XmlElement, goal: Y.XmlElement): void {
  const has: Record<string, unknown> = element.getAttributes();
  const wants: Record<string, unknown> = goal.getAttributes();
  for (const key of Object.keys(has)) if (!(key in wants)) element.removeAttribute(key);
  for (const [key, value] of Object.entries(wants))
    if (!isSame(has[key], value)) setAttribute(element, key, value);
}

const setAttribute = (element: Y.XmlElement, key: string, value: unknown): void => {
  element.setAttribute(key, value as string); // as: editors put numbers and objects there too
};

/** Which node of the goal goes on in which node that is there; the order is kept on both sides. */
function partners(there: readonly Node[], wanted: readonly Node[]): Map<Node, Node> {
  const pairs = new Map<Node, Node>();
  const textsThere = there.map(fingerprint);
  const textsWanted = wanted.map(fingerprint);
  let from = 0;
  while (from < there.length && from < wanted.length && textsThere[from] === textsWanted[from]) from += 1;
  let [endThere, endWanted] = [there.length, wanted.length];
  while (endThere > from && endWanted > from && textsThere[endThere - 1] === textsWanted[endWanted - 1]) {
    endThere -= 1;
    endWanted -= 1;
  }
  const pair = (at: number, goalAt: number) => {
    const [node, goal] = [there[at], wanted[goalAt]];
    if (node !== undefined && goal !== undefined) pairs.set(goal, node);
  };
  for (let at = 0; at < from; at += 1) pair(at, at);
  for (let rest = 1; endThere + rest - 1 < there.length; rest += 1)
    pair(endThere + rest - 1, endWanted + rest - 1);

  let [gapThere, gapWanted] = [from, from];
  const same = commonOf(textsThere.slice(from, endThere), textsWanted.slice(from, endWanted));
  for (const [a, b] of [...same, [endThere - from, endWanted - from] as const]) {
    const [at, goalAt] = [a + from, b + from];
    pairAlike(there, wanted, { gapThere, at, gapWanted, goalAt }, pair);
    if (at < endThere && goalAt < endWanted) pair(at, goalAt);
    gapThere = at + 1;
    gapWanted = goalAt + 1;
  }
  return pairs;
}

/** Between two equal places: nodes of the same identity go on in each other, in their order. */
function pairAlike(
  there: readonly Node[],
  wanted: readonly Node[],
  gap: { gapThere: number; at: number; gapWanted: number; goalAt: number },
  pair: (at: number, goalAt: number) => void,
): void {
  let next = gap.gapThere;
  for (let goalAt = gap.gapWanted; goalAt < gap.goalAt; goalAt += 1) {
    const goal = wanted[goalAt];
    const found = there.findIndex(
      (node, at) => at >= next && at < gap.at && goal !== undefined && identity(node) === identity(goal),
    );
    if (found === -1) continue;
    pair(found, goalAt);
    next = found + 1;
  }
}

/** The content of a node, for comparing. */
const fingerprint = (node: Node): string =>
  node instanceof Y.XmlText
    ? JSON.stringify(node.toDelta())
    : JSON.stringify([
        node.nodeName,
        Object.entries(node.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1)),
        childrenOf(node).map(fingerprint),
      ]);

/** Attributes by which a node is this one and not another of its kind. */
const NAMING = ['id', 'field', 'label', 'side', 'column'];

function identity(node: Node): string {
  if (node instanceof Y.XmlText) return '';
  const attributes: Record<string, unknown> = node.getAttributes();
  return JSON.stringify([node.nodeName, ...NAMING.map((name) => attributes[name] ?? null)]);
}

/** More than this is not aligned item by item: it would take too long, and hardly anything is the same anyway. */
const MAX_TABLE = 1_000_000;

/** Positions of a longest common subsequence. */
function commonOf(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  if (a.length * b.length > MAX_TABLE) return [];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** One character, or one embedded thing, with its marks. */
type Unit = { insert: string | object; attributes: Record<string, unknown>; key: string };

function unitsOf(text: Y.XmlText): Unit[] {
  const delta = text.toDelta() as { insert: string | object; attributes?: Record<string, unknown> }[]; // as: untyped in Yjs
  return delta.flatMap(({ insert, attributes = {} }) => {
    // by code points: half a character is not to be cut off
    const parts = typeof insert === 'string' ? Array.from(insert) : [insert];
    return parts.map((part) => ({ insert: part, attributes, key: JSON.stringify([part, attributes]) }));
  });
}

const lengthOf = (units: readonly Unit[]): number =>
  units.reduce((sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 1), 0);

function turnText(text: Y.XmlText, goal: Y.XmlText): void {
  const has = unitsOf(text);
  const wants = unitsOf(goal);
  let start = 0;
  while (start < has.length && start < wants.length && has[start]?.key === wants[start]?.key) start += 1;
  let tail = 0;
  while (
    tail < has.length - start &&
    tail < wants.length - start &&
    has[has.length - 1 - tail]?.key === wants[wants.length - 1 - tail]?.key
  )
    tail += 1;
  let index = lengthOf(has.slice(0, start));
  const obsolete = lengthOf(has.slice(start, has.length - tail));
  if (obsolete > 0) text.delete(index, obsolete);
  for (const run of runsOf(wants.slice(start, wants.length - tail))) {
    if (typeof run.insert === 'string') text.insert(index, run.insert, run.attributes);
    else text.insertEmbed(index, run.insert, run.attributes);
    index += lengthOf([run]);
  }
}

/** Neighbours with the same marks in one piece. */
function runsOf(units: readonly Unit[]): Unit[] {
  const runs: Unit[] = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (
      typeof last?.insert === 'string' &&
      typeof unit.insert === 'string' &&
      isSame(last.attributes, unit.attributes)
    )
      runs.splice(-1, 1, { ...last, insert: last.insert + unit.insert });
    else runs.push(unit);
  }
  return runs;
}

function copyOf(node: Node): Node {
  if (node instanceof Y.XmlText) {
    const text = new Y.XmlText();
    text.applyDelta(node.toDelta() as object[]); // as: untyped in Yjs
    return text;
  }
  const element = new Y.XmlElement(node.nodeName);
  for (const [key, value] of Object.entries(node.getAttributes())) setAttribute(element, key, value);
  element.insert(0, childrenOf(node).map(copyOf));
  return element;
}
