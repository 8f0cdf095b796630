import * as Y from 'yjs';

/**
 * Layout of the Y.Doc of a meeting's minutes (会议纪要, kind `meeting-minutes`): `minutes` (XmlFragment) holds one
 * `paragraph` of plain text with line breaks in it. The server makes it with the document, so that two editors never
 * do. What a reader does not know it leaves as it is.
 */
export const MINUTES = 'minutes';

/** The first update of minutes: the points of the agenda, with room below each. */
export function newMinutesUpdate(agenda: readonly string[]): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  const text = agenda.map((point, index) => `${String(index + 1)}. ${point}\n\n`).join('');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(MINUTES).insert(0, [paragraph]);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
