/** Our engine as the application runs it, on the real embedded PostgreSQL; every update is on disk before it is acknowledged. */
import { createServer } from 'node:http';
import { dispatchUpgrades } from '../../../server/src/platform/upgrade.ts';
import { createCollaboration } from '../../../server/src/platform/collaboration/collaboration.ts';
import { openDatabase } from '../../../server/src/platform/database.ts';
import { createLog } from '../../../server/src/platform/log.ts';
import { createOriginPolicy } from '../../../server/src/platform/origins.ts';

const db = openDatabase(process.env['BENCH_DATABASE_URL'] ?? '', () => undefined);
// the application has spoken to its database before it serves
await db.isUp();
const personId = process.env['BENCH_PERSON_ID'] ?? '';
let connections = 0;
const collaboration = createCollaboration({
  db,
  log: createLog('silent'),
  origins: createOriginPolicy(null),
  door: {
    admit: () => {
      connections += 1;
      return Promise.resolve({
        // forty connections a person are the most: a bench is a whole district
        person: { personId, name: 'bench', side: 'other', school: '', color: '#000' },
        sessionId: String(connections),
        mayWrite: true,
      });
    },
    review: (peers) => Promise.resolve(peers.map(() => 'write')),
  },
  limits: { peersOfPerson: Infinity, attemptsInTenSeconds: 1_000_000 },
});
const server = createServer();
dispatchUpgrades(server, [collaboration.upgrade], () => undefined);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`ready ${String(typeof address === 'object' ? address?.port : '')}\n`);
});
process.once('SIGTERM', () => process.exit(0));
