import { grantableRoles } from '@tongtang/shared/organisations/grantable-roles.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import type { Person } from '@tongtang/shared/organisations/people.contract.ts';
import type { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import type { Slip } from './PasswordSlips.tsx';
import { useMostRule } from '../../../ui/use-most.tsx';

/** Somebody new, or somebody known who gets another role. */
export type PersonSubject = { kind: 'create' } | { kind: 'addRole'; person: Person };

type Values = { name: string; account: string; role: OrganisationRole; subject?: string };

type PersonDialogProps = {
  dialog: Dialog<PersonSubject>;
  organisation: Organisation;
  /** The one-time password of somebody new, to be shown once. */
  onMade: (slip: Slip) => void;
};

export function PersonDialog({ dialog, organisation, onMade }: PersonDialogProps) {
  const { t } = useTranslation('organisations');
  const { people } = useApi().organisations;
  const most = useMostRule();
  const refresh = useRefresh();
  const { subject } = dialog;
  const known = subject?.kind === 'addRole' ? subject.person : null;
  const roles = useOfferedRoles(organisation, known);
  const save = async ({ name, account, role, subject: taught }: Values) => {
    const membership = { organisationId: organisation.id, role, subject: taught?.trim() || null };
    if (known !== null) await people.addMembership.call({ id: known.id, ...membership });
    else {
      const { person, oneTimePassword } = await people.create.call({ name, account, ...membership });
      onMade({ id: person.id, name: person.name, account: person.account, oneTimePassword });
    }
    await refresh();
  };
  return (
    <FormDialog<Values>
      title={known === null ? t('people.createTitle') : t('people.addRoleTitle', { name: known.name })}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t(known === null ? 'people.create' : 'form.save')}
      initialValues={roles[0] === undefined ? {} : { role: roles[0] }}
      save={save}
    >
      {known === null && <AccountFields />}
      <Form.Item name="role" label={t('people.role')} rules={[{ required: true, message: t('form.choose') }]}>
        <Select options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))} />
      </Form.Item>
      <Form.Item
        name="subject"
        label={t('people.subject')}
        rules={[most(20)]}
        extra={t('people.subjectHint')}
      >
        <Input />
      </Form.Item>
    </FormDialog>
  );
}

function AccountFields() {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="name" label={t('people.name')} rules={[...required, most(30)]}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="account"
        label={t('people.account')}
        rules={[...required, most(40)]}
        extra={t('people.accountHint')}
      >
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  );
}

/** Roles one may grant here and that are not held yet. */
function useOfferedRoles(organisation: Organisation, known: Person | null): OrganisationRole[] {
  const actor = useActor();
  const { id: organisationId, kind, regionPath } = organisation;
  const roles = grantableRoles(actor, { organisationId, kind, regionIds: regionPath.map(({ id }) => id) });
  return roles.filter(
    (role) =>
      known?.memberships.some((held) => held.organisationId === organisationId && held.role === role) !==
      true,
  );
}
