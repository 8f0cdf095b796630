import { z } from 'zod';
import { defineChannel } from '../wire/channel.ts';
import { RecordingId } from '../wire/ids.ts';

/** News of reports, to everybody who watches a recording's review (`review:watch`): ids and nothing else. */
export const reviewReportsChannel = defineChannel({
  commands: {},
  events: { 'report:changed': z.object({ recordingId: RecordingId }) },
  signals: {},
});
