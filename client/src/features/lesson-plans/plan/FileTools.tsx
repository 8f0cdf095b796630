import { PaperClipOutlined, PictureOutlined } from '@ant-design/icons';
import type { Editor } from '@tiptap/core';
import { ATTACHMENT_EXTENSIONS, type DocumentFileUse } from '@tongtang/shared/documents/files.contract.ts';
import { Button, Tooltip } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Toolbar.module.css';

/** Buttons that bring a picture or a file into the text. */
export function FileTools({ editor }: { editor: Editor }) {
  const { t } = useTranslation('lessonPlans');
  return (
    <>
      <FileTool
        editor={editor}
        use="image"
        name={t('files.insertImage')}
        icon={<PictureOutlined aria-hidden />}
        accept="image/*"
      />
      <FileTool
        editor={editor}
        use="attachment"
        name={t('files.insertAttachment')}
        icon={<PaperClipOutlined aria-hidden />}
        accept={ATTACHMENT_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
      />
    </>
  );
}

type FileToolProps = { editor: Editor; use: DocumentFileUse; name: string; icon: ReactNode; accept: string };

function FileTool({ editor, use, name, icon, accept }: FileToolProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip title={name} mouseEnterDelay={0.4}>
        <Button
          type="text"
          icon={icon}
          aria-label={name}
          className={styles['tool'] ?? ''}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => field.current?.click()}
        />
      </Tooltip>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={name}
        data-use={use}
        onChange={({ target }) => {
          editor.commands.takeFiles([...(target.files ?? [])], use);
          // the same file may be chosen again
          target.value = '';
        }}
      />
    </>
  );
}
