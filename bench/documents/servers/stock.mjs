/** `@y/websocket-server` 0.1.1 as its README runs it: in memory, nothing is kept. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { setupWSConnection } from '@y/websocket-server/utils';

const server = createServer();
const sockets = new WebSocketServer({ server });
sockets.on('connection', setupWSConnection);
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${server.address().port}\n`));
