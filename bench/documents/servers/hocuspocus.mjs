/** Hocuspocus 3.4.4 with its database extension on the same PostgreSQL, debounced as by default (2–10 s). */
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL });
await pool.query('create table if not exists hocuspocus (name text primary key, data bytea not null)');
const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) =>
        (await pool.query('select data from hocuspocus where name = $1', [documentName])).rows[0]?.data ??
        null,
      store: async ({ documentName, state }) => {
        await pool.query(
          'insert into hocuspocus values ($1, $2) on conflict (name) do update set data = excluded.data',
          [documentName, state],
        );
      },
    }),
  ],
});
await server.listen();
process.stdout.write(`ready ${server.httpServer.address().port}\n`);
