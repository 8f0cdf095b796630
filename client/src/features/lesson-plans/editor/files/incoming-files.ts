import { Extension, type Editor } from '@tiptap/core';
import type { DocumentFile, DocumentFileUse } from '@tongtang/shared/documents/files.contract.ts';
import { DOMParser as PlanParser, Fragment, Slice, type Node as PlanNode } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { PlanSurroundings } from '../editor-words.ts';
import { stopSuggesting } from '../suggestions/suggesting.ts';
import { readIncomingHtml, type IncomingHtml } from './incoming-html.ts';
import { openPlace, uploadPlacesPlugin, type UploadPlace } from './upload-places.ts';
import { withWordLists } from './word-lists.ts';
import { picturePlace } from './picture-place.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    incomingFiles: {
      /** Uploads files and puts them where the cursor is. */
      takeFiles: (files: readonly File[], use?: DocumentFileUse) => ReturnType;
    };
  }
}

/** Pictures and files that are pasted, dropped or chosen; nothing is ever loaded from a foreign place. */
export const IncomingFiles = Extension.create<{ around: PlanSurroundings | null }>({
  name: 'incomingFiles',
  addOptions: () => ({ around: null }),
  addCommands() {
    const { around } = this.options;
    return {
      takeFiles:
        (files, use) =>
        ({ editor }) =>
          around !== null && take(editor, around, { files, at: editor.state.selection.to, use }),
    };
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    const { around } = this.options;
    return around === null ? [] : [uploadPlacesPlugin(), incomingPlugin(editor, around)];
  },
});

function incomingPlugin(editor: Editor, around: PlanSurroundings): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: withWordLists,
      // before everything else that takes what is pasted, suggestions among it
      handleDOMEvents: {
        paste: (view, event) => {
          const { clipboardData } = event;
          if (clipboardData === null || !view.editable) return false;
          const html = clipboardData.getData('text/html');
          // a cell or paragraph copied in Word brings a picture of itself beside its text
          const files = html === '' ? [...clipboardData.files] : [];
          return (
            stopped(
              event,
              files.length > 0 && take(editor, around, { files, at: view.state.selection.to }),
            ) || stopped(event, html !== '' && takeHtml(editor, around, html))
          );
        },
        drop: (view, event) => {
          const files = [...(event.dataTransfer?.files ?? [])];
          if (files.length === 0 || !view.editable) return false;
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          return stopped(event, take(editor, around, { files, at: at ?? view.state.selection.to }));
        },
      },
    },
  });
}

function stopped(event: Event, isTaken: boolean): boolean {
  if (isTaken) event.preventDefault();
  return isTaken;
}

type Taken = { files: readonly File[]; at: number; use?: DocumentFileUse | undefined };

function take(editor: Editor, around: PlanSurroundings, { files, at, use }: Taken): boolean {
  if (!editor.isEditable) return false;
  if (stopSuggesting.get(editor.state) !== undefined) {
    around.files.refuseSuggested();
    return true;
  }
  for (const file of files) {
    const kind = use ?? (/^image\/(?!svg)/.test(file.type) ? 'image' : 'attachment');
    void bring(editor, around, { file, at, use: kind }); // tells itself what went wrong
  }
  return files.length > 0;
}

async function bring(
  editor: Editor,
  around: PlanSurroundings,
  { file, at, use }: { file: File; at: number; use: DocumentFileUse },
): Promise<void> {
  await withPlace(editor, around, { at, name: file.name }, async (place, signal) => {
    const stored = await around.files.upload(file, { use, signal, onProgress: place.progress });
    const where = place.position() ?? editor.state.selection.to;
    editor.view.dispatch(insertion(editor.view, stored, where).scrollIntoView());
  });
}

async function withPlace(
  editor: Editor,
  around: PlanSurroundings,
  { at, name }: { at: number; name: string },
  act: (place: UploadPlace, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const place = openPlace(editor.view, at, { name, words: around.words, onCancel: () => stop.abort() });
  try {
    await act(place, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) around.files.refused(error);
  } finally {
    place.end();
  }
}

/** A picture stands between paragraphs, an attachment within the line. */
function insertion({ state }: EditorView, file: DocumentFile, at: number): Transaction {
  const { schema, tr } = state;
  if (file.use === 'attachment') {
    const pos = Math.min(at, state.doc.content.size);
    const attrs = { fileId: file.id, name: file.fileName, sizeBytes: String(file.sizeBytes) };
    return tr.replaceRangeWith(pos, pos, schema.node('attachment', attrs));
  }
  return tr.insert(picturePlace(state.doc, at), schema.node('image', { fileId: file.id }));
}

/** Text with pictures in it: comes in as a whole when all its pictures are with us. */
function takeHtml(editor: Editor, around: PlanSurroundings, html: string): boolean {
  const incoming = readIncomingHtml(html, around.files.documentId);
  if (incoming === null || stopSuggesting.get(editor.state) !== undefined) return false;
  if (incoming.dropped > 0) around.files.dropped(incoming.dropped);
  const { from, to } = editor.state.selection;
  if (from < to) editor.commands.deleteSelection();
  void withPlace(editor, around, { at: from, name: around.words.files.pictures }, async (place, signal) => {
    await bringPictures(around, incoming, { signal, onProgress: place.progress });
    const where = place.position() ?? editor.state.selection.from;
    editor.view.dispatch(pasted(editor, incoming.body, where));
  });
  return true;
}

function pasted(editor: Editor, body: HTMLElement, at: number): Transaction {
  const slice = PlanParser.fromSchema(editor.schema).parseSlice(body, {
    preserveWhitespace: false,
    context: editor.state.doc.resolve(at),
  });
  return editor.state.tr.replaceRange(at, at, new Slice(bare(slice.content), slice.openStart, slice.openEnd));
}

/** Without frames of a plan: what was copied from sections or steps comes as its words. */
function bare(content: Fragment): Fragment {
  const nodes: PlanNode[] = [];
  content.forEach((node) => {
    const isFrame = ['section', 'variant', 'step', 'stepCell'].includes(node.type.name);
    if (isFrame) bare(node.content).forEach((child) => nodes.push(child));
    else nodes.push(node);
  });
  return Fragment.fromArray(nodes);
}

async function bringPictures(
  { files }: PlanSurroundings,
  { pictures, copies, body }: IncomingHtml,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (ratio: number) => void },
): Promise<void> {
  const all = [...body.querySelectorAll<HTMLImageElement>('img[data-incoming]')];
  for (const [index, image] of all.entries()) {
    const mark = image.dataset['incoming'] ?? '';
    delete image.dataset['incoming'];
    try {
      const file = pictures.get(mark) ?? (await files.copyOf(copies.get(mark) ?? ''));
      const step = (ratio: number) => onProgress((index + ratio) / all.length);
      image.dataset['fileId'] = (await files.upload(file, { use: 'image', signal, onProgress: step })).id;
    } catch (error) {
      if (signal.aborted) throw error;
      // the words are worth more than the picture
      files.refused(error);
      image.remove();
    }
  }
}
