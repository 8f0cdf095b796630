// @ts-check
/**
 * Reads the Word file given as argument into `result.json` and pictures of the working folder. A process of its own
 * with limits: a hostile file may take this one down and nothing else. Plain JavaScript starts in a fraction of the
 * time. Prints one line of JSON: `{"done":true}` or
 * `{"refused":reason}`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';

const MAX_PICTURES = 300;
/** Letters of the result: some hundred pages of text. */
const MAX_RESULT = 6_000_000;
const MAIN = 'word/document.xml';
/** Stand around a formula within the text: characters that no font has a meaning for. */
const FORMULA = /\uE000([^\uE001]*)\uE001/u;

/** @param {object} finding */
const print = (finding) => process.stdout.write(`${JSON.stringify(finding)}\n`, () => process.exit(0));

/** @typedef {{ name: string, children: (XmlNode | string)[] }} XmlNode */

/** The tree of a piece of XML; texts stay as they are written. @param {string} xml @returns {XmlNode} */
function treeOf(xml) {
  /** @type {XmlNode} */
  const root = { name: '', children: [] };
  const open = [root];
  for (const [, end, name, single, text] of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>|([^<]+)/g)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(text);
    else if (end === '/') open.length > 1 && open.pop();
    else {
      const node = { name: name ?? '', children: [] };
      parent.children.push(node);
      if (single !== '/') open.push(node);
    }
  }
  return root;
}

/** @param {XmlNode} node @param {string} name @returns {string} */
const childOf = (node, name) => {
  const found = node.children.find((child) => typeof child !== 'string' && child.name === name);
  return found === undefined || typeof found === 'string' ? '' : latexOf(found);
};

/** A formula of Word (OMML) in LaTeX. @param {XmlNode} node @returns {string} */
function latexOf(node) {
  const of = (/** @type {string} */ name) => childOf(node, `m:${name}`);
  switch (node.name) {
    case 'm:t':
      return node.children.filter((child) => typeof child === 'string').join('');
    case 'm:f':
      return `\\frac{${of('num')}}{${of('den')}}`;
    case 'm:rad':
      return of('deg') === '' ? `\\sqrt{${of('e')}}` : `\\sqrt[${of('deg')}]{${of('e')}}`;
    case 'm:sSup':
      return `${of('e')}^{${of('sup')}}`;
    case 'm:sSub':
      return `${of('e')}_{${of('sub')}}`;
    case 'm:sSubSup':
      return `${of('e')}_{${of('sub')}}^{${of('sup')}}`;
    case 'm:d':
      return `(${of('e')})`;
    default:
      return node.children.map((child) => (typeof child === 'string' ? '' : latexOf(child))).join('');
  }
}

/** @param {string} xml @param {RegExp} what */
const count = (xml, what) => xml.match(what)?.length ?? 0;

/** What will not be kept, counted in the file as Word wrote it. @param {string} xml @param {string[]} names */
const lossesOf = (xml, names) => ({
  textBoxes: count(xml, /<w:txbxContent>/g),
  shapes: Math.max(0, count(xml, /<w:drawing>|<w:pict>/g) - count(xml, /<pic:pic[ >]|<v:imagedata/g)),
  objects: count(xml, /<w:object[ >]/g),
  comments: count(xml, /<w:commentReference/g),
  footnotes: count(xml, /<w:(?:footnote|endnote)Reference/g),
  changes: count(xml, /<w:(?:ins|del) /g),
  headers: names.some((name) => /^word\/(header|footer)\d*\.xml$/.test(name)) ? 1 : 0,
});

/** @param {string} xml */
const withFormulas = (xml) =>
  xml.replaceAll(/<m:oMathPara>[\s\S]*?<\/m:oMathPara>|<m:oMath>[\s\S]*?<\/m:oMath>/g, (formula) => {
    const latex = latexOf(treeOf(formula));
    return `<w:r><w:t xml:space="preserve">\uE000${latex}\uE001</w:t></w:r>`;
  });

/** @type {{ name: string, contentType: string, alt: string }[]} */
const pictures = [];
/** @type {Promise<void>[]} */
const writing = [];

/** @param {any} image */
function keepPicture(image) {
  const name = `picture-${pictures.length}`;
  if (pictures.length >= MAX_PICTURES) return null;
  pictures.push({ name, contentType: image.contentType ?? '', alt: image.altText ?? '' });
  // one that lies elsewhere is not fetched: an empty file says so
  const keep = (/** @type {Uint8Array} */ bytes) => writeFileSync(name, bytes);
  writing.push(image.readAsBuffer().then(keep, () => keep(new Uint8Array())));
  return { kind: 'image', fileId: name, alt: (image.altText ?? '').slice(0, 200), width: '50' };
}

/** Characters that stand high or low by themselves, by the plain ones. */
const scriptOf = (/** @type {string} */ plain, /** @type {string} */ small) => {
  const drawn = [...small];
  return new Map([...plain].map((character, index) => [character, drawn[index] ?? '']));
};
/** @type {Record<string, Map<string, string>>} */
const SCRIPTS = {
  superscript: scriptOf('0123456789+-−–=()ni ', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ '),
  subscript: scriptOf('0123456789+-−–=()ni ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₙᵢ '),
};
/** Raised and lowered words without such characters: they come on the line, which may change their sense. @type {string[]} */
const scripts = [];

/** A text that stood high or low, as characters that do so. @param {any} node @param {Map<string, string>} script */
function inScript(node, script) {
  if (node.type !== 'text') return node;
  const small = [...node.value.normalize('NFKC')].map((character) => script.get(character));
  if (!small.includes(undefined)) return { ...node, value: small.join('') };
  scripts.push([...node.value].slice(0, 40).join(''));
  return node;
}

/** Tables within tables beyond any plan: their words are kept, one below the other. */
const MAX_DEPTH = 8;
const MAX_COLUMNS = 100;
const MAX_ROWS = 1000;

/** @param {any} node @param {number} depth @returns {any[]} */
const blocksOf = (node, depth) => node.children.flatMap((/** @type {any} */ child) => blockOf(child, depth));

/** @param {unknown} span @param {number} most */
const spanOf = (span, most) => Math.min(most, Math.max(1, Number(span) || 1));

/** @param {any} node @param {number} depth @returns {any[]} */
function blockOf(node, depth) {
  if (node.type === 'paragraph') return paragraphOf(node);
  if (node.type !== 'table' || depth >= MAX_DEPTH)
    return Array.isArray(node.children) ? blocksOf(node, depth) : [];
  const cellOf = (/** @type {any} */ cell, /** @type {boolean} */ isHeader) => ({
    isHeader,
    colspan: spanOf(cell.colSpan, MAX_COLUMNS),
    rowspan: spanOf(cell.rowSpan, MAX_ROWS),
    blocks: blocksOf(cell, depth + 1),
  });
  return [
    {
      kind: 'table',
      rows: node.children.map((/** @type {any} */ row) => ({
        cells: row.children.map((/** @type {any} */ cell) => cellOf(cell, row.isHeader === true)),
      })),
    },
  ];
}

/** A paragraph, and its pictures after it. @param {any} node @returns {any[]} */
function paragraphOf(node) {
  /** @type {any[]} */
  const inlines = [];
  /** @type {any[]} */
  const images = [];
  for (const child of node.children) gather(child, { marks: [], href: null }, { inlines, images });
  const heading = /^heading ([1-3])$/i.exec(node.styleName ?? '')?.[1] ?? null;
  const isTitle = /^title$/i.test(node.styleName ?? '') ? '1' : null;
  const { numbering } = node;
  const paragraph = {
    kind: 'paragraph',
    level: heading ?? isTitle,
    list: numbering == null ? null : numbering.isOrdered ? 'ordered' : 'bullet',
    indent: Math.min(6, Number(numbering?.level ?? 0) || 0),
    inlines,
  };
  return inlines.length === 0 && images.length > 0 ? images : [paragraph, ...images];
}

/** @param {any} node @param {{ marks: string[], href: string | null }} look @param {{ inlines: any[], images: any[] }} into */
function gather(node, look, into) {
  switch (node.type) {
    case 'text':
      pushText(node.value, look, into.inlines);
      return;
    case 'tab':
      pushText('　', look, into.inlines);
      return;
    case 'break':
      if (node.breakType === 'line') into.inlines.push({ kind: 'break' });
      return;
    case 'image': {
      const image = keepPicture(node);
      if (image !== null) into.images.push(image);
      return;
    }
    case 'run': {
      const script = SCRIPTS[node.verticalAlignment];
      const marks = [
        ...(node.isBold ? ['bold'] : []),
        ...(node.isItalic ? ['italic'] : []),
        ...(node.isUnderline ? ['underline'] : []),
        ...(node.isStrikethrough ? ['strike'] : []),
      ];
      for (const child of node.children)
        gather(script === undefined ? child : inScript(child, script), { ...look, marks }, into);
      return;
    }
    case 'hyperlink': {
      const href = /^(https?:|mailto:)/i.test(node.href ?? '') ? node.href : null;
      for (const child of node.children) gather(child, { ...look, href }, into);
      return;
    }
    default:
      for (const child of node.children ?? []) gather(child, look, into);
  }
}

/** @param {string} words @param {{ marks: string[], href: string | null }} look @param {any[]} inlines */
function pushText(words, { marks, href }, inlines) {
  const [before = '', latex, ...after] = words.split(FORMULA);
  if (before !== '') inlines.push({ kind: 'text', text: before, marks, href });
  if (latex === undefined) return;
  inlines.push({ kind: 'formula', latex });
  pushText(after.join(''), { marks, href }, inlines);
}

async function read() {
  const parts = unzipSync(readFileSync(process.argv[2] ?? ''));
  const main = parts[MAIN];
  if (main === undefined) return { refused: 'not-docx' };
  const xml = strFromU8(main);
  const losses = lossesOf(xml, Object.keys(parts));
  const content = Buffer.from(zipSync({ ...parts, [MAIN]: strToU8(withFormulas(xml)) }, { level: 0 }));
  /** @type {any} */
  let document = null;
  await mammoth.convertToHtml(
    { buffer: content },
    {
      transformDocument: (/** @type {any} */ found) => (document = found),
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  if (document === null) return { refused: 'damaged' };
  const blocks = blocksOf(document, 0);
  await Promise.all(writing);
  const result = JSON.stringify({ blocks, pictures, losses, scripts });
  if (result.length > MAX_RESULT) return { refused: 'too-heavy' };
  writeFileSync('result.json', result);
  return { done: true };
}

// what the library throws beside its promises is the file's fault too
process.on('uncaughtException', () => print({ refused: 'damaged' }));
process.on('unhandledRejection', () => print({ refused: 'damaged' }));
read().then(print, () => print({ refused: 'damaged' }));
