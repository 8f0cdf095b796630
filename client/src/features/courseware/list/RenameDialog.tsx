import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Courseware } from '@tongtang/shared/courseware/contract.ts';
import { Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldMessages } from '../../../platform/form-problems.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useMost } from '../../../ui/use-most.tsx';

type RenameDialogProps = { courseware: Courseware | null; onClose: () => void };

export function RenameDialog({ courseware, onClose }: RenameDialogProps) {
  const { t } = useTranslation('courseware');
  return (
    <Modal
      open={courseware !== null}
      title={t('renameTitle')}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ htmlType: 'submit', form: FORM }}
      onCancel={onClose}
      destroyOnHidden
    >
      {courseware !== null && <RenameForm courseware={courseware} onClose={onClose} />}
    </Modal>
  );
}

const FORM = 'rename-courseware';

function RenameForm({ courseware, onClose }: { courseware: Courseware; onClose: () => void }) {
  const { t } = useTranslation('courseware');
  const api = useApi();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(courseware.title);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.select(), []);
  const rename = useMutation(
    api.courseware.rename.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries({ queryKey: api.courseware.key() });
      },
    }),
  );
  const most = useMost(title, 120);
  const messages = useFieldMessages()(rename.error);
  return (
    <form
      ref={form}
      id={FORM}
      onSubmit={(event) => {
        event.preventDefault();
        if (!most.isOver) rename.mutate({ id: courseware.id, title });
      }}
    >
      <TextField
        label={t('name')}
        value={title}
        error={messages['title'] ?? most.words}
        onChange={({ target }) => setTitle(target.value)}
      />
      {messages['title'] === undefined && <ShowProblem error={rename.error} />}
    </form>
  );
}
