import { text } from 'node:stream/consumers';
import { AccessToken } from 'livekit-server-sdk';
import { z } from 'zod';
import { openJournal } from './journal.ts';
import { recordRoom } from './room-recording.ts';

/** What the recorder is told, as JSON on its standard input: arguments of a process can be read by others. */
export const RecorderTask = z.object({
  /** Names its participants: unlike any person's identity. */
  name: z.string(),
  folder: z.string(),
  roomName: z.string(),
  url: z.string(),
  apiKey: z.string(),
  apiSecret: z.string(),
});
export type RecorderTask = z.infer<typeof RecorderTask>;

const task = RecorderTask.parse(JSON.parse(await text(process.stdin)));
const journal = await openJournal(task.folder);
let comings = 0;

const recording = recordRoom({
  ...{ url: task.url, folder: task.folder, journal, now: () => Date.now() },
  token() {
    comings += 1;
    const token = new AccessToken(task.apiKey, task.apiSecret, {
      identity: `recorder:${task.name}:${String(process.pid)}:${String(comings)}`,
      ttl: 60,
    });
    token.addGrant({
      ...{
        roomJoin: true,
        room: task.roomName,
        canSubscribe: true,
        canPublish: false,
        canPublishData: false,
      },
      // people are told by the sign on every screen, not by a participant without a face
      ...{ hidden: true, recorder: true },
    });
    return token.toJwt();
  },
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  onFault(error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    // a disk that refuses is no recording: whoever started it begins another one
    process.exit(1);
  },
});

const stop = () => {
  void recording.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
