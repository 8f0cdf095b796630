/** Grades in the order of the school system, 1 to 12. */
export const GRADES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export type GradeNumber = (typeof GRADES)[number];

/** The contract's grade as a key of our words. */
export const gradeKey = (grade: number): GradeNumber => GRADES.find((known) => known === grade) ?? 1;
