import { MAX_UPDATE_BYTES } from '@tongtang/shared/wire/document-protocol.ts';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { readMessage } from './document-messages.ts';
import type { DocumentState } from './document-state.ts';
import { createUpdateSender } from './update-sender.ts';

/** A document that is written here, and what the server makes of what it is sent. */
function writing() {
  const doc = new Y.Doc();
  const server = new Y.Doc();
  let problem: DocumentState['problem'] = null;
  const sent = vi.fn((message: Uint8Array) => {
    const news = readMessage(message);
    if (news.kind === 'update') Y.applyUpdate(server, news.update);
    return true;
  });
  const sender = createUpdateSender({
    doc,
    send: sent,
    onSent: () => undefined,
    become: (change) => {
      if (change.problem !== undefined) problem = change.problem;
    },
  });
  sender.serverHas(Y.encodeStateVector(server));
  doc.on('update', sender.wrote);
  const textOf = (of: Y.Doc) => of.getText('text');
  return {
    doc,
    sender,
    sent,
    text: textOf(doc),
    onServer: () => textOf(server).toJSON(),
    problem: () => problem,
  };
}

it('more at once than the server takes is not sent, and said; taken back, everything else is saved', () => {
  const { sent, text, onServer, problem } = writing();
  text.insert(0, '教案');
  expect(onServer()).toBe('教案');
  sent.mockClear();
  text.insert(2, 'x'.repeat(MAX_UPDATE_BYTES));
  expect(problem()).toBe('document.too-large');
  text.insert(0, '我的');
  expect(sent).not.toHaveBeenCalled();
  expect(problem()).toBe('document.too-large');
  text.delete(4, MAX_UPDATE_BYTES);
  expect(problem()).toBeNull();
  text.insert(4, '改');
  expect(onServer()).toBe('我的教案改');
  expect(problem()).toBeNull();
});

it('what was written without a line and is more than the server takes is not sent again and again', () => {
  const { doc, sender, sent, text, problem } = writing();
  sender.saved(1);
  sender.lineOpened();
  text.insert(0, 'x'.repeat(MAX_UPDATE_BYTES));
  sent.mockClear();
  sender.serverHas(Y.encodeStateVector(new Y.Doc()));
  expect(problem()).toBe('document.too-large');
  expect(sent).not.toHaveBeenCalled();
  doc.destroy();
});

it('what a lost connection swallowed is sent again as it was written, though others deleted its paragraph since', () => {
  const { doc, sender, sent } = writing();
  const paragraph = new Y.XmlElement('paragraph');
  doc.getXmlFragment('plan').insert(0, [paragraph]);
  sender.saved(2);
  sent.mockReturnValueOnce(true);
  paragraph.insert(0, [new Y.XmlText('刚写的')]);
  Y.transact(doc, () => doc.getXmlFragment('plan').delete(0, 1), 'others');
  sent.mockClear();
  sender.lineOpened();
  expect(sent).not.toHaveBeenCalled();
  sender.serverHas(Y.encodeStateVector(new Y.Doc()));
  const words = sent.mock.calls.flatMap(([message]) => {
    const news = readMessage(message);
    return news.kind !== 'update'
      ? []
      : Y.decodeUpdate(news.update).structs.flatMap((struct) =>
          struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
        );
  });
  expect(words).toEqual(['刚写的']);
});
