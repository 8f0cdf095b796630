import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';

/** Something about the editor as it is now; drawn again only when it has changed. */
export function useEditorState<T>(editor: Editor, read: (editor: Editor) => T): T {
  const [value, setValue] = useState(() => read(editor));
  useEffect(() => {
    let known = JSON.stringify(value);
    let frame: number | null = null;
    const look = () => {
      frame = null;
      if (editor.isDestroyed) return;
      const next = read(editor);
      const text = JSON.stringify(next);
      if (text === known) return;
      known = text;
      setValue(next);
    };
    // once a frame at most: typing must not wait for a toolbar
    const later = () => {
      frame ??= requestAnimationFrame(look);
    };
    editor.on('transaction', later);
    look();
    return () => {
      editor.off('transaction', later);
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [editor]);
  return value;
}
