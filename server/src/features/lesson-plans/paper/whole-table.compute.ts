import type { PaperBlock, PaperCell, PaperTable, PlanPaper } from '@tongtang/shared/lesson-plans/paper.ts';

/**
 * The paper with all its tables whole. Two people who add a row and a column at the same time leave a table in which a
 * cell is missing, which Word and Typst would close by pulling other cells, or merges, out of their places.
 */
export function withWholeTables(paper: PlanPaper): PlanPaper {
  return {
    ...paper,
    sections: paper.sections.map((section) => ({
      ...section,
      blocks: whole(section.blocks),
      variants: section.variants.map((variant) => ({ ...variant, blocks: whole(variant.blocks) })),
      steps: section.steps.map((step) => ({
        ...step,
        cells: {
          name: whole(step.cells.name),
          leadActivity: whole(step.cells.leadActivity),
          assistingActivity: whole(step.cells.assistingActivity),
          pupilActivity: whole(step.cells.pupilActivity),
          intent: whole(step.cells.intent),
          laterNotes: whole(step.cells.laterNotes),
        },
      })),
    })),
  };
}

const whole = (blocks: readonly PaperBlock[]): PaperBlock[] =>
  blocks.map((block) => (block.kind === 'table' ? wholeTable(block) : block));

/** A table with a cell in every place: merged cells end where others stand, missing ones are empty. */
export function wholeTable({ kind, rows }: PaperTable): PaperTable {
  /** For each column, how many rows from here on are taken by a cell above. */
  const taken: number[] = [];
  const placed = rows.map(({ cells }, row) => {
    let column = 0;
    const fitting = cells.map((cell): PaperCell => {
      while ((taken[column] ?? 0) > 0) column += 1;
      const rowspan = Math.min(cell.rowspan, rows.length - row);
      let colspan = 0;
      while (colspan < cell.colspan && (taken[column + colspan] ?? 0) === 0) {
        taken[column + colspan] = rowspan;
        colspan += 1;
      }
      column += colspan;
      return { ...cell, rowspan, colspan, blocks: whole(cell.blocks) };
    });
    const width = taken.filter((left) => left > 0).length;
    for (const [at, left] of taken.entries()) taken[at] = Math.max(0, left - 1);
    return { fitting, width };
  });
  const columns = Math.max(0, ...placed.map(({ width }) => width));
  return {
    kind,
    rows: placed.map(({ fitting, width }) => ({
      cells: [...fitting, ...Array.from({ length: columns - width }, () => emptyCell(fitting))],
    })),
  };
}

const emptyCell = (beside: readonly PaperCell[]): PaperCell => ({
  isHeader: beside.length > 0 && beside.every(({ isHeader }) => isHeader),
  ...{ colspan: 1, rowspan: 1, blocks: [] },
});
