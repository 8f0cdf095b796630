import { useMutation } from '@tanstack/react-query';
import { Form, Modal, type FormInstance } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useFieldMessages } from '../form-problems.ts';
import { ShowProblem } from '../problem-words.tsx';
import { draftOf, dropDraft, keepDraft } from '../use-draft.ts';
import styles from './FormDialog.module.css';

export type FormDialogProps<V extends object> = {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** Says what the button does. */
  okText: string;
  initialValues: Partial<V>;
  /** Sends the form; the dialog closes when it is done and shows what went wrong otherwise. */
  save: (values: V) => Promise<unknown>;
  width?: number;
  /** Beside the problem's words: facts that words alone do not show. */
  problemFacts?: (error: unknown) => ReactNode;
  onValuesChange?: (values: V) => void;
  isDanger?: boolean;
  /** Keeps what is typed with this tab under this key until it is saved or given up. */
  draft?: string;
  /** Fields as antd `Form.Item`s. */
  children: ReactNode;
};

/** A form in a dialog: Enter saves, refusals stand beside their fields, nothing typed is lost by a failure. */
export function FormDialog<V extends object>(props: FormDialogProps<V>) {
  const { title, isOpen, onClose, okText, initialValues, save, width = 520, children } = props;
  const { problemFacts, onValuesChange, isDanger = false, draft } = props;
  const id = useId();
  const [form] = Form.useForm<V>();
  const messagesOf = useFieldMessages();
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => {
      if (draft !== undefined) dropDraft(draft);
      onClose();
    },
    onError: (error) => showBesideFields(form, messagesOf(error)),
  });
  const problem = useRef<HTMLDivElement>(null);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // in a long form the refusal would stand out of sight
    if (saving.error !== null) problem.current?.scrollIntoView({ block: 'nearest' });
  }, [saving.error]);
  return (
    <Modal
      title={title}
      open={isOpen}
      width={width}
      className={styles['dialog'] ?? ''}
      onCancel={() => {
        if (draft !== undefined) dropDraft(draft);
        onClose();
      }}
      afterOpenChange={(isShown) => isShown && focusFirstField(fields.current)}
      okText={okText}
      okButtonProps={{ htmlType: 'submit', form: id, loading: saving.isPending, danger: isDanger }}
      // what was typed is not lost by a press beside it
      mask={{ closable: false }}
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
        initialValues={{ ...initialValues, ...keptIn<V>(draft) }}
        onValuesChange={(_, values) => {
          if (draft !== undefined) keepDraft(draft, JSON.stringify(values));
          onValuesChange?.(values);
        }}
        onFinish={(values) => saving.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        <div ref={fields}>{children}</div>
      </Form>
      <div ref={problem}>
        <ShowProblem error={saving.error} shownFields={shownPaths(form, messagesOf(saving.error))} />
        {saving.error !== null && problemFacts?.(saving.error)}
      </div>
    </Modal>
  );
}

/** antd would stand on the button that closes; a field that asked for the focus itself has it already. */
function focusFirstField(fields: HTMLElement | null): void {
  if (fields === null || fields.contains(document.activeElement)) return;
  const field = 'input:enabled:not([type="radio"]:not(:checked)), textarea:enabled, select:enabled';
  fields.querySelector<HTMLElement>(field)?.focus({ preventScroll: true });
}

function keptIn<V extends object>(draft: string | undefined): Partial<V> {
  const kept = draft === undefined ? null : draftOf(draft);
  return kept === null ? {} : (JSON.parse(kept) as Partial<V>); // as: written by this dialog only
}

type AnyForm = Pick<FormInstance, 'getFieldsValue' | 'setFields'>;

/** `classes.0.classId` stands beside the field `classes`, which draws the whole list. */
const fieldOf = (path: string): string => path.split('.')[0] ?? path;

const isShown = (form: AnyForm, path: string): boolean =>
  Object.hasOwn(form.getFieldsValue() as object, fieldOf(path)); // as: antd gives any

function showBesideFields(form: AnyForm, refused: Record<string, string>): void {
  const messages = new Map<string, string[]>();
  for (const [path, message] of Object.entries(refused))
    if (isShown(form, path)) messages.set(fieldOf(path), [...(messages.get(fieldOf(path)) ?? []), message]);
  form.setFields([...messages].map(([name, errors]) => ({ name, errors: [...new Set(errors)] })));
}

/** Paths of fields that stand in the form and show their own message. */
const shownPaths = (form: AnyForm, refused: Record<string, string>): string[] =>
  Object.keys(refused).filter((path) => isShown(form, path));
