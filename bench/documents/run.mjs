/**
 * `npm run bench:documents`: our document engine beside its peers, same workload, same machine, same Yjs, in turns.
 * Figures are min/median/max of the rounds; ours include being on disk before the acknowledgement.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { buildNative } from '../../tools/native.mjs';
import { migrate } from '../../server/src/platform/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/platform/postgres/embedded-postgres.ts';
import { residentWhileChurning } from './churn.mjs';
import { coldOpen } from './cold-open.mjs';
import { durability } from './durable.mjs';
import { fanOut } from './fan-out.mjs';
import { median, spread, startServer, stop } from './measure.mjs';
import { memoryPerDocument } from './memory.mjs';
import { PEERS } from './peers.mjs';
import { traceState } from './trace.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const only = process.argv[2];
const CHURNED = Number(process.env.BENCH_DOCUMENTS ?? 10_000);
const FAN_OUT = {
  receivers: 200,
  writers: 1,
  editsASecond: 50,
  warmUpSeconds: 20,
  seconds: 7,
  carets: false,
};
const CLASS = { receivers: 200, writers: 20, editsASecond: 20, warmUpSeconds: 4, seconds: 7, carets: true };

await buildNative();
const folder = await mkdtemp(join(tmpdir(), 'tongtang-bench-'));
const password = randomBytes(16).toString('hex');
const postgres = await startEmbeddedPostgres({
  directory: { path: (...parts) => join(folder, ...parts), secret: () => Promise.resolve(password) },
  log: () => undefined,
});
await migrate(postgres.url);
const pool = new pg.Pool({ connectionString: postgres.url });
const personId = (
  await pool.query(`insert into person (name, email, account, account_display)
    values ('bench', 'bench@bench', 'bench', 'bench') returning id`)
).rows[0].id;
const env = { BENCH_DATABASE_URL: postgres.url, BENCH_PERSON_ID: personId };
const newDocument = async () =>
  (await pool.query(`insert into document (kind) values ('bench') returning id`)).rows[0].id;

const say = (line) => process.stdout.write(`${line}\n`);
const withServer = async (peer, work) => {
  const server = await startServer(peer.command, env);
  try {
    return await work(server);
  } finally {
    await stop(server, process.env.BENCH_PROF ? 'SIGTERM' : 'SIGKILL');
  }
};

try {
  say(`${cpus().length} cores, ${cpus()[0].model}, Node ${process.version}, ${ROUNDS} rounds in turns`);
  const trace = traceState();
  if (wants('fan-out')) await compareFanOut('fan-out: 1 writer × 50/s → 200', FAN_OUT);
  if (wants('class')) await compareFanOut('class typing: 20 writers × 20/s with carets → 200', CLASS);
  if (wants('history'))
    await compareFanOut(`fan-out on 259,778 operations (${trace.source})`, {
      ...FAN_OUT,
      first: trace.state,
    });
  if (wants('cold')) await compareColdOpen(trace.state);
  if (wants('durable')) await compareDurability();
  if (wants('memory')) await compareMemory();
  if (wants('churn')) await compareChurn();
} finally {
  await pool.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

function wants(name) {
  return only === undefined || only === name;
}

async function compareFanOut(title, load) {
  say(`\n## ${title}`);
  const results = Object.fromEntries(Object.keys(PEERS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, peer] of Object.entries(PEERS))
      results[name].push(
        await withServer(peer, async (server) => fanOut(peer, server, await newDocument(), load)),
      );
  say('server | p50 ms | p99 ms | CPU µs/delivery | lost | ack p50 ms | ack p99 ms');
  for (const [name, rows] of Object.entries(results)) {
    const of = (key, digits) =>
      spread(
        rows.map((row) => row[key]),
        digits,
      );
    say(
      `${name} | ${of('p50')} | ${of('p99')} | ${of('cpuUs', 1)} | ${of('lost', 0)} | ${of('ackP50', 1)} | ${of('ackP99', 1)}`,
    );
  }
  const [ours, ...peers] = Object.keys(PEERS);
  for (const name of peers)
    for (const key of ['p50', 'p99', 'cpuUs'])
      say(
        `ratio ${key} to ${name}: ${spread(results[ours].map((row, round) => row[key] / results[name][round][key]))}`,
      );
  say(`load average at the end ${loadavg()[0].toFixed(1)}`);
}

async function compareColdOpen(state) {
  say('\n## cold open of 259,778 operations');
  const documentId = await newDocument();
  await pool.query(
    `insert into document_state (document_id, revision, state, state_vector, deletes_hash) values ($1, 1, $2, $3, '')`,
    [documentId, Buffer.from(state), Buffer.from(await stateVectorOf(state))],
  );
  await withServer(PEERS['hocuspocus 3.4.4'], async () => undefined);
  await pool.query('insert into hocuspocus values ($1, $2) on conflict do nothing', [
    documentId,
    Buffer.from(state),
  ]);
  for (const name of ['tongtang', 'hocuspocus 3.4.4']) {
    const rows = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rows.push(await withServer(PEERS[name], (server) => coldOpen(PEERS[name], server, documentId)));
    say(`${name} | ms ${spread(rows.map((row) => row.ms))} | bytes ${median(rows.map((row) => row.bytes))}`);
  }
  const { rows } = await pool.query(
    'select octet_length(state) as compact, pg_column_size(state) as stored from document_state where document_id = $1',
    [documentId],
  );
  say(`store: ${rows[0].stored} bytes for a compact state of ${rows[0].compact}`);
}

async function stateVectorOf(state) {
  const Y = await import('yjs');
  return Y.encodeStateVectorFromUpdate(state);
}

async function compareMemory() {
  say('\n## memory: 1,000 open documents, 3 sockets each');
  const ids = [];
  for (let index = 0; index < 1_000; index += 1) ids.push(await newDocument());
  for (const [name, peer] of Object.entries(PEERS)) {
    const rows = [];
    for (let round = 0; round < Math.min(3, ROUNDS); round += 1)
      rows.push(await withServer(peer, (server) => memoryPerDocument(peer, server, ids, 3)));
    say(
      `${name} | kB per document ${spread(
        rows.map((bytes) => bytes / 1024),
        1,
      )}`,
    );
  }
}

async function compareChurn() {
  say(`\n## churn: ${CHURNED} documents opened, written in and left one after another`);
  const ids = [];
  for (let index = 0; index < CHURNED; index += 1) ids.push(await newDocument());
  for (const [name, peer] of Object.entries(PEERS)) {
    const resident = await withServer(peer, (server) =>
      residentWhileChurning(peer, server, ids, { shares: 5, atOnce: 8 }),
    );
    say(
      `${name} | resident MB after each fifth | ${resident.map((bytes) => (bytes / 1048576).toFixed(0)).join(' ')}`,
    );
  }
}

async function compareDurability() {
  say('\n## durable: 50 documents × 20 edits/s for 60 s, then kill -9');
  for (const name of ['tongtang', 'hocuspocus 3.4.4']) {
    const rows = [];
    for (let round = 0; round < Math.min(3, ROUNDS); round += 1) {
      const ids = [];
      for (let index = 0; index < 50; index += 1) ids.push(await newDocument());
      const start = () => startServer(PEERS[name].command, env);
      rows.push(await durability(PEERS[name], start, ids, { editsASecond: 20, seconds: 60 }));
    }
    const of = (key, digits) =>
      spread(
        rows.map((row) => row[key]),
        digits,
      );
    say(
      `${name} | ack p50 ms ${of('ackP50', 1)} | ack p99 ms ${of('ackP99', 1)} | acknowledged lost ${of('lostAcked', 0)} | seen by others and lost ${of('lostSeen', 0)} of 60000 | worst ${of('worst', 1)} s of one document`,
    );
  }
}
