import { z } from 'zod';

export const ClassroomId = z.uuid().brand<'ClassroomId'>().describe('ClassroomId (UUID)');
export type ClassroomId = z.infer<typeof ClassroomId>;
export const MembershipId = z.uuid().brand<'MembershipId'>().describe('MembershipId (UUID)');
export type MembershipId = z.infer<typeof MembershipId>;
export const CalendarExceptionId = z
  .uuid()
  .brand<'CalendarExceptionId'>()
  .describe('CalendarExceptionId (UUID)');
export type CalendarExceptionId = z.infer<typeof CalendarExceptionId>;
export const RosterImportId = z.uuid().brand<'RosterImportId'>().describe('RosterImportId (UUID)');
export type RosterImportId = z.infer<typeof RosterImportId>;
