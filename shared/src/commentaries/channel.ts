import { defineChannel } from '../wire/channel.ts';
import { CommentaryNews } from './contract.ts';

/** News of commentaries, to all connections of the expert, of who asked, and of the lead teacher: ids and nothing else. */
export const commentariesChannel = defineChannel({
  commands: {},
  events: { 'commentary:changed': CommentaryNews },
  signals: {},
});
