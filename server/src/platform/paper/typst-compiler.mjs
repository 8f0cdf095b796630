// @ts-check
/**
 * Sets the page `main.typ` of the working folder into `page.pdf` and prints one line of JSON: `{"done":true}` or
 * `{"refused":"no-font"}`. A process of its own: setting takes a processor for a while, and sockets do not wait.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/Library/Fonts',
  '/System/Library/Fonts',
  'C:\\Windows\\Fonts',
  join(homedir(), '.fonts'),
];
const CHINESE =
  /(NotoSerifCJK|NotoSansCJK|NotoSerifSC|NotoSansSC|SourceHan|simsun|songti|msyh|wqy|uming|ukai)/i;

/** @param {string} folder @returns {string[]} */
function fontsIn(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => CHINESE.test(name) && /\.(ttc|ttf|otf)$/i.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const fontPaths = FOLDERS.flatMap(fontsIn);
/** @param {object} finding */
const print = (finding) => process.stdout.write(`${JSON.stringify(finding)}\n`);

if (fontPaths.length === 0) print({ refused: 'no-font' });
else {
  const workspace = process.cwd();
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
  writeFileSync(join(workspace, 'page.pdf'), compiler.pdf({ mainFilePath: join(workspace, 'main.typ') }));
  print({ done: true });
}
