import { useMutation } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { antdFieldProblems } from '../../../platform/form-problems.ts';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';

type FormDialogProps<V extends object> = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Says what the button does; 保存 if absent. */
  okText?: string;
  initialValues: Partial<V>;
  /** Sends the form; the dialog closes when it is done and shows what went wrong otherwise. */
  save: (values: V) => Promise<unknown>;
  width?: number;
  /** Fields as antd `Form.Item`s. */
  children: ReactNode;
};

/** A form in a dialog: Enter saves, refusals stand beside their fields, nothing typed is lost by a failure. */
export function FormDialog<V extends object>(props: FormDialogProps<V>) {
  const { title, isOpen, onClose, okText, initialValues, save, width = 520, children } = props;
  const { t } = useTranslation('organisations');
  const id = useId();
  const [form] = Form.useForm<V>();
  const saving = useMutation({
    mutationFn: save,
    onSuccess: onClose,
    onError: (error) => {
      const known = antdFieldProblems(error).filter(({ name }) => isShown(form, name));
      form.setFields(known as Parameters<typeof form.setFields>[0]); // as: paths come from the server
    },
  });
  return (
    <Modal
      title={title}
      open={isOpen}
      width={width}
      onCancel={onClose}
      okText={okText ?? t('form.save')}
      cancelText={t('form.cancel')}
      okButtonProps={{ htmlType: 'submit', form: id, loading: saving.isPending }}
      destroyOnHidden
      afterClose={() => {
        saving.reset();
        form.resetFields();
      }}
    >
      <Form
        id={id}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues}
        preserve={false}
        onFinish={(values) => saving.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        {children}
      </Form>
      <ShowProblem error={saving.error} shownFields={shownPaths(form, saving.error)} />
    </Modal>
  );
}

type AnyForm = { getFieldInstance: (name: never) => unknown; getFieldsValue: () => object };

const isShown = (form: AnyForm, [first]: readonly (string | number)[]): boolean =>
  first !== undefined && Object.hasOwn(form.getFieldsValue(), String(first));

/** Paths of fields that stand in the form and show their own message. */
function shownPaths(form: AnyForm, error: unknown): string[] {
  if (error === null) return [];
  return asRequestProblem(error)
    .fields.map(({ path }) => path)
    .filter((path) => isShown(form, path.split('.')));
}
