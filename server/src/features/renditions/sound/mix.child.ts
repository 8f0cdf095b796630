import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { mixSound } from './mix-sound.ts';
import { GO_ON, MixTask, WAIT, type MixNews } from './mix-task.ts';

// below lessons, whatever else runs
setPriority(15);

const tell = (news: MixNews) => {
  process.stdout.write(`${JSON.stringify(news)}\n`);
};

let mayGoOn = Promise.resolve();
let goOn: () => void = () => undefined;
const lines = createInterface({ input: process.stdin });
// without whoever asked for it, it is for nobody: an application that starts again begins anew
lines.on('close', () => process.exit(0));

const task = await new Promise<MixTask>((resolve) => {
  lines.once('line', (line) => resolve(MixTask.parse(JSON.parse(line))));
});
lines.on('line', (line) => {
  if (line === WAIT) mayGoOn = new Promise((resolve) => (goOn = resolve));
  else if (line === GO_ON) goOn();
});

try {
  const clusters = await mixSound(task, async (percent) => {
    tell({ kind: 'progress', percent: Math.floor(percent) });
    // lines that have come are read now
    await new Promise((resolve) => setImmediate(resolve));
    await mayGoOn;
  });
  tell({ kind: 'done', clusters });
} catch (error) {
  tell({ kind: 'broken', words: error instanceof Error ? error.message : String(error) });
}
