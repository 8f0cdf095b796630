import {
  MathFraction,
  MathRadical,
  MathRun,
  MathSubScript,
  MathSubSuperScript,
  MathSuperScript,
  type MathComponent,
} from 'docx';
import type { MathNode } from './latex.compute.ts';

/** A formula as Word has it (OMML). */
export const mathOf = (nodes: readonly MathNode[]): MathComponent[] =>
  nodes.length === 0 ? [new MathRun('')] : nodes.map(nodeOf);

function nodeOf(node: MathNode): MathComponent {
  switch (node.kind) {
    case 'text':
      return new MathRun(node.text);
    case 'fraction':
      return new MathFraction({ numerator: mathOf(node.over), denominator: mathOf(node.under) });
    case 'root':
      return new MathRadical({
        children: mathOf(node.of),
        ...(node.degree.length > 0 && { degree: mathOf(node.degree) }),
      });
    case 'script':
      return scriptOf(node);
  }
}

function scriptOf({ base, up, down }: Extract<MathNode, { kind: 'script' }>): MathComponent {
  const children = mathOf(base);
  if (down.length === 0) return new MathSuperScript({ children, superScript: mathOf(up) });
  if (up.length === 0) return new MathSubScript({ children, subScript: mathOf(down) });
  return new MathSubSuperScript({ children, subScript: mathOf(down), superScript: mathOf(up) });
}
