/** A formula as far as schools write them; what is not understood stands there as it was written. */
export type MathNode =
  | { kind: 'text'; text: string }
  | { kind: 'fraction'; over: MathNode[]; under: MathNode[] }
  | { kind: 'root'; of: MathNode[]; degree: MathNode[] }
  | { kind: 'script'; base: MathNode[]; up: MathNode[]; down: MathNode[] };

const SIGNS: Readonly<Record<string, string>> = {
  times: '×',
  div: '÷',
  cdot: '·',
  pm: '±',
  mp: '∓',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ne: '≠',
  approx: '≈',
  equiv: '≡',
  sim: '∼',
  cong: '≅',
  pi: 'π',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  rho: 'ρ',
  sigma: 'σ',
  phi: 'φ',
  omega: 'ω',
  Omega: 'Ω',
  angle: '∠',
  triangle: '△',
  parallel: '∥',
  perp: '⊥',
  circ: '°',
  degree: '°',
  infty: '∞',
  ldots: '…',
  cdots: '⋯',
  in: '∈',
  notin: '∉',
  subset: '⊂',
  cup: '∪',
  cap: '∩',
  emptyset: '∅',
  because: '∵',
  therefore: '∴',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  Rightarrow: '⇒',
  sum: '∑',
  int: '∫',
  quad: ' ',
  qquad: '  ',
  lbrace: '{',
  rbrace: '}',
  '%': '%',
  '{': '{',
  '}': '}',
  ',': ' ',
  ' ': ' ',
};
/** Say how something looks, not what it is. */
const SILENT = new Set(['left', 'right', 'displaystyle', 'limits', '!', ';', ':']);
const WRAPPERS = new Set([
  'text',
  'mathrm',
  'mathbf',
  'mathit',
  'overline',
  'underline',
  'vec',
  'hat',
  'boxed',
]);
const MAX_DEPTH = 40;

/** Takes LaTeX apart; never fails. */
export function parseLatex(latex: string): MathNode[] {
  const tokens = latex.match(/\\[a-zA-Z]+|\\.|[{}^_[\]]|\s+|[^\\{}^_[\]\s]|\\/gu) ?? [];
  let at = 0;
  const sequence = (end: string | null, depth: number): MathNode[] => {
    const nodes: MathNode[] = [];
    while (at < tokens.length) {
      const token = tokens[at] ?? '';
      if (token === end) {
        at += 1;
        return nodes;
      }
      if (token === '^' || token === '_') {
        at += 1;
        addScript(nodes, token === '^' ? 'up' : 'down', argument(depth));
      } else nodes.push(...one(depth));
    }
    return nodes;
  };
  /** What the next command acts on: a group or one sign. */
  const argument = (depth: number): MathNode[] => {
    while (/^\s+$/.test(tokens[at] ?? '')) at += 1;
    return at < tokens.length ? one(depth) : [];
  };
  const one = (depth: number): MathNode[] => {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '{') return depth > MAX_DEPTH ? textOf(token) : sequence('}', depth + 1);
    if (!token.startsWith('\\')) return /^\s+$/.test(token) || token === '}' ? [] : textOf(token);
    return command(token.slice(1), depth + 1);
  };
  const command = (name: string, depth: number): MathNode[] => {
    if (depth > MAX_DEPTH || SILENT.has(name)) return [];
    if (name === 'frac' || name === 'dfrac' || name === 'tfrac')
      return [{ kind: 'fraction', over: argument(depth), under: argument(depth) }];
    if (name === 'sqrt') {
      const degree = tokens[at] === '[' ? ((at += 1), sequence(']', depth)) : [];
      return [{ kind: 'root', of: argument(depth), degree }];
    }
    if (WRAPPERS.has(name)) return argument(depth);
    return textOf(SIGNS[name] ?? `\\${name}`);
  };
  return joined(sequence(null, 0));
}

const textOf = (text: string): MathNode[] => [{ kind: 'text', text }];

function addScript(nodes: MathNode[], where: 'up' | 'down', script: MathNode[]): void {
  const base = nodes.pop();
  if (base?.kind === 'script' && base[where].length === 0) nodes.push({ ...base, [where]: script });
  else
    nodes.push({
      kind: 'script',
      base: base === undefined ? [] : [base],
      up: where === 'up' ? script : [],
      down: where === 'down' ? script : [],
    });
}

/** Neighbouring signs in one piece. */
function joined(nodes: readonly MathNode[]): MathNode[] {
  const made: MathNode[] = [];
  for (const node of nodes) {
    const last = made.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      made[made.length - 1] = { kind: 'text', text: last.text + node.text };
    else made.push(node);
  }
  return made;
}
