/** Starts the media server as the JSON argument says, reports on stdout, and stays. Killed by tests. */
import { z } from 'zod';
import { openDataDirectory } from '../data-directory.ts';
import { superviseMediaServer } from './livekit-process.ts';

const Request = z.object({
  folder: z.string(),
  binary: z.string(),
  httpPort: z.number(),
  rtcTcpPort: z.number(),
  rtcUdpPort: z.number(),
  webhookUrl: z.string(),
  apiKey: z.string(),
});

const { folder, ...request } = Request.parse(JSON.parse(process.argv[2] ?? ''));
const directory = await openDataDirectory(folder);
const apiSecret = await directory.secret('livekit');
const log = () => undefined;
const media = await superviseMediaServer({ ...request, directory, apiSecret, log, onRestarted: log });
process.stdout.write(`${JSON.stringify({ pid: media.pid(), url: media.url, adopted: media.adopted })}\n`);
setInterval(() => undefined, 60_000);
