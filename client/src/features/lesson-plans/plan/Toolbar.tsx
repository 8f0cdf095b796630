import {
  BoldOutlined,
  CommentOutlined,
  FunctionOutlined,
  ItalicOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  OrderedListOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  TableOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { Editor } from '@tiptap/core';
import { mergeCells, splitCell } from '@tiptap/pm/tables';
import { Button, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import type { ParagraphLook } from '../editor/nodes/paragraph.ts';
import { FileTools } from './FileTools.tsx';
import styles from './Toolbar.module.css';
import { SuggestSwitch } from './SuggestSwitch.tsx';
import { useEditorState } from './use-editor-state.ts';

type ToolbarProps = {
  editing: PlanEditing;
  mayWrite: boolean;
  mayComment: boolean;
  /** Begins a discussion of what is selected. */
  onComment: () => void;
};

/** What can be done to the text; one row, reachable by Tab. */
export function Toolbar({ editing, mayWrite, mayComment, onComment }: ToolbarProps) {
  const { t } = useTranslation('lessonPlans');
  const { editor, undo } = editing;
  const now = useEditorState(editor, looksOf);
  const run = (act: (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>) => () =>
    void act(editor.chain().focus()).run();
  const tool = (name: ToolName, icon: ReactNode, state: { on?: boolean; act: () => void }) => (
    <Tool name={t(`tools.${name}`)} icon={icon} {...state} />
  );
  const comment = mayComment && (
    <Button
      icon={<CommentOutlined aria-hidden />}
      aria-keyshortcuts="Control+Alt+M"
      title={t('tools.commentKeys')}
      onMouseDown={keepFocus}
      onClick={onComment}
    >
      {t('tools.comment')}
    </Button>
  );
  if (!mayWrite)
    return (
      <div className={styles['bar']}>
        <span className={styles['reading']}>{t('plan.readOnly')}</span>
        {comment}
      </div>
    );
  return (
    <div
      role="toolbar"
      aria-label={t('tools.label')}
      className={styles['bar']}
      onKeyDown={(event) => {
        // Escape led here from the text, and leads back; in an open list it closes the list
        const isOfTool = event.target instanceof HTMLElement && event.currentTarget.contains(event.target);
        const isOpen = isOfTool && (event.target as HTMLElement).ariaExpanded === 'true'; // as: asked just before
        if (event.key === 'Escape' && isOfTool && !isOpen) editor.commands.focus();
      }}
    >
      {tool('undo', <UndoOutlined aria-hidden />, { act: () => void undo.undo() })}
      {tool('redo', <RedoOutlined aria-hidden />, { act: () => void undo.redo() })}
      <Select
        aria-label={t('tools.heading')}
        className={styles['level'] ?? ''}
        value={now.level ?? ''}
        onChange={(level: '' | '1' | '2' | '3') => {
          if (level === '') editor.chain().focus().updateAttributes('paragraph', { level: null }).run();
          else if (level !== now.level) editor.chain().focus().toggleLevel(level).run();
        }}
        options={[
          { value: '' as const, label: t('tools.paragraph') },
          { value: '1' as const, label: t('tools.level1') },
          { value: '2' as const, label: t('tools.level2') },
          { value: '3' as const, label: t('tools.level3') },
        ]}
      />
      {tool('bold', <BoldOutlined aria-hidden />, { on: now.bold, act: run((chain) => chain.toggleBold()) })}
      {tool('italic', <ItalicOutlined aria-hidden />, {
        on: now.italic,
        act: run((chain) => chain.toggleItalic()),
      })}
      {tool('underline', <UnderlineOutlined aria-hidden />, {
        on: now.underline,
        act: run((chain) => chain.toggleUnderline()),
      })}
      {tool('strike', <StrikethroughOutlined aria-hidden />, {
        on: now.strike,
        act: run((chain) => chain.toggleStrike()),
      })}
      {tool('bullet', <UnorderedListOutlined aria-hidden />, {
        on: now.list === 'bullet',
        act: run((chain) => chain.toggleListItems('bullet')),
      })}
      {tool('ordered', <OrderedListOutlined aria-hidden />, {
        on: now.list === 'ordered',
        act: run((chain) => chain.toggleListItems('ordered')),
      })}
      {tool('outdent', <MenuFoldOutlined aria-hidden />, { act: run((chain) => chain.shiftIndent(-1)) })}
      {tool('indent', <MenuUnfoldOutlined aria-hidden />, { act: run((chain) => chain.shiftIndent(1)) })}
      {tool('formula', <FunctionOutlined aria-hidden />, { act: () => void editor.commands.writeFormula() })}
      <FileTools editor={editor} />
      <TableMenu editor={editor} inTable={now.inTable} />
      <span className={styles['space']} />
      <SuggestSwitch editor={editor} />
      {comment}
    </div>
  );
}

type ToolName =
  | 'undo'
  | 'redo'
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'bullet'
  | 'ordered'
  | 'outdent'
  | 'indent'
  | 'formula';

/** A press on a tool leaves the cursor in the text. */
const keepFocus = (event: { preventDefault: () => void }): void => event.preventDefault();

type ToolProps = { name: string; icon: ReactNode; on?: boolean; act: () => void };

function Tool({ name, icon, on, act }: ToolProps) {
  return (
    <Tooltip title={name} mouseEnterDelay={0.4}>
      <Button
        type="text"
        icon={icon}
        aria-label={name}
        aria-pressed={on}
        className={styles['tool'] ?? ''}
        onMouseDown={keepFocus}
        onClick={act}
      />
    </Tooltip>
  );
}

function TableMenu({ editor, inTable }: { editor: Editor; inTable: boolean }) {
  const { t } = useTranslation('lessonPlans');
  const can = useEditorState(editor, cellsOf);
  const entry = (key: TableAct) => ({
    key,
    label: t(`tools.${key}`),
    disabled: (key === 'merge' && !can.merge) || (key === 'split' && !can.split),
  });
  const items = inTable
    ? (
        [
          'rowBefore',
          'rowAfter',
          'columnBefore',
          'columnAfter',
          'merge',
          'split',
          'headerRow',
          'deleteRow',
          'deleteColumn',
          'deleteTable',
        ] as const
      ).map(entry)
    : [entry('insertTable')];
  return (
    <MenuButton
      type="text"
      icon={<TableOutlined aria-hidden />}
      aria-pressed={inTable}
      onMouseDown={keepFocus}
      menu={{
        items,
        onClick: ({ key }) => {
          const act = Object.entries(TABLE_ACTS).find(([name]) => name === key)?.[1];
          act?.(editor);
        },
      }}
    >
      {t('tools.table')}
    </MenuButton>
  );
}

type TableAct = keyof typeof TABLE_ACTS;
const TABLE_ACTS = {
  insertTable: (editor: Editor) =>
    editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  rowBefore: (editor: Editor) => editor.chain().focus().addRowBefore().run(),
  columnBefore: (editor: Editor) => editor.chain().focus().addColumnBefore().run(),
  rowAfter: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  columnAfter: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  merge: (editor: Editor) => editor.chain().focus().mergeCells().run(),
  split: (editor: Editor) => editor.chain().focus().splitCell().run(),
  headerRow: (editor: Editor) => editor.chain().focus().toggleHeaderRow().run(),
  deleteRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  deleteColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  deleteTable: (editor: Editor) => editor.chain().focus().deleteTable().run(),
};

/** Whether the chosen cells can become one, and the chosen one several. */
const cellsOf = ({ state }: Editor) => ({ merge: mergeCells(state), split: splitCell(state) });

function looksOf(editor: Editor) {
  const { level = null, list = null } = editor.getAttributes('paragraph') as Partial<ParagraphLook>; // as: the attributes of our paragraph
  return {
    level,
    list,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    strike: editor.isActive('strike'),
    inTable: editor.isActive('table'),
  };
}
