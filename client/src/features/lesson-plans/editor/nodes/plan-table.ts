import { Table } from '@tiptap/extension-table';
import type { Node as PlanNode, Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { isTakenIn } from '../sync/plan-sync.ts';

/** Tables of any shape; only one's own changes are put right, else everybody mends the same table at once. */
export const PlanTable = Table.extend({
  content: 'tableRow*',
  addCommands() {
    return {
      ...this.parent?.(),
      insertTable:
        ({ rows = 3, cols = 3, withHeaderRow = true } = {}) =>
        ({ tr, editor, dispatch }) => {
          if (dispatch) {
            const table = newTable(editor.schema, { rows, cols, withHeaderRow });
            const { $from } = tr.selection;
            const isEmptyLine = $from.parent.inlineContent && $from.parent.content.size === 0;
            const from = isEmptyLine ? $from.before() : tr.selection.from;
            tr.replaceSelectionWith(table);
            const at = tablePosition(tr.doc, { from, to: from + table.nodeSize + 2 });
            if (at !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
            tr.scrollIntoView();
          }
          return true;
        },
    };
  },
  addProseMirrorPlugins() {
    const plugins = this.parent?.() ?? [];
    for (const plugin of plugins) {
      const mend = plugin.spec.appendTransaction;
      if (mend === undefined) continue;
      plugin.spec.appendTransaction = (transactions, before, after) =>
        transactions.some(isTakenIn) ? null : mend.call(plugin, transactions, before, after);
    }
    return plugins;
  },
});

type Shape = { rows: number; cols: number; withHeaderRow: boolean };

/** Cells have a paragraph from the start: a place without one cannot take the cursor. */
function newTable(schema: Schema, { rows, cols, withHeaderRow }: Shape): PlanNode {
  const cell = (kind: string) => schema.node(kind, null, schema.node('paragraph'));
  const row = (kind: string) =>
    schema.node(
      'tableRow',
      null,
      Array.from({ length: cols }, () => cell(kind)),
    );
  return schema.node(
    'table',
    null,
    Array.from({ length: rows }, (_, index) =>
      row(withHeaderRow && index === 0 ? 'tableHeader' : 'tableCell'),
    ),
  );
}

/** Where the table came to stand. */
function tablePosition(doc: PlanNode, { from, to }: { from: number; to: number }): number | null {
  const found: number[] = [];
  doc.nodesBetween(from, Math.min(doc.content.size, to), (node, position) => {
    if (node.type.name === 'table' && position >= from) found.push(position);
    return node.type.name !== 'table';
  });
  return found[0] ?? null;
}
