import {
  ApartmentOutlined,
  AuditOutlined,
  CalendarOutlined,
  EditOutlined,
  FilePptOutlined,
  FolderOpenOutlined,
  LinkOutlined,
  PlaySquareOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { LinkProps } from '@tanstack/react-router';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { ReactNode } from 'react';
import { mayAnywhere } from '../platform/session.tsx';
import type { appZh } from './app.texts.zh.ts';

export type NavigationEntry = {
  to: NonNullable<LinkProps['to']>;
  label: keyof (typeof appZh)['nav'];
  icon: ReactNode;
  /** Whether this person has anything to see there. */
  isFor: (actor: Actor) => boolean;
};

/** The main menu, in order; a feature adds its entry when its page exists. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/', label: 'today', icon: <CalendarOutlined aria-hidden />, isFor: () => true },
  {
    to: '/timetable',
    label: 'timetable',
    icon: <TableOutlined aria-hidden />,
    isFor: (actor) => actor.grants.some(({ role }) => role !== 'platformAdministrator'),
  },
  {
    to: '/lesson-plans',
    label: 'lessonPlans',
    icon: <EditOutlined aria-hidden />,
    isFor: (actor) => mayAnywhere(actor, 'lessonPlan.read'),
  },
  {
    to: '/recordings',
    label: 'recordings',
    icon: <PlaySquareOutlined aria-hidden />,
    isFor: (actor) =>
      actor.kind === 'person' && actor.grants.some(({ role }) => role !== 'platformAdministrator'),
  },
  {
    to: '/meetings',
    label: 'meetings',
    icon: <TeamOutlined aria-hidden />,
    isFor: (actor) => mayAnywhere(actor, 'meeting.read') && actor.kind === 'person',
  },
  {
    to: '/evaluations',
    label: 'evaluations',
    icon: <AuditOutlined aria-hidden />,
    isFor: (actor) => mayAnywhere(actor, 'evaluation.read'),
  },
  {
    to: '/courseware',
    label: 'courseware',
    icon: <FilePptOutlined aria-hidden />,
    isFor: (actor) => mayAnywhere(actor, 'courseware.read'),
  },
  {
    to: '/library',
    label: 'library',
    icon: <FolderOpenOutlined aria-hidden />,
    isFor: (actor) => mayAnywhere(actor, 'library.read') || mayAnywhere(actor, 'textbook.manage'),
  },
  {
    to: '/pairings',
    label: 'pairings',
    icon: <LinkOutlined aria-hidden />,
    isFor: (actor) => mayAnywhere(actor, 'pairing.read'),
  },
  {
    to: '/organisations',
    label: 'organisations',
    icon: <ApartmentOutlined aria-hidden />,
    isFor: (actor) => mayAnywhere(actor, 'organisation.read') && actor.kind === 'person',
  },
];
