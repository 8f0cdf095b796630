/** Express's static handler over a folder; says `ready <port>`. */
import express from 'express';

const server = express()
  .use(express.static(process.env.FOLDER))
  .listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
