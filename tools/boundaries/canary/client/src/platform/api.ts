export const call = [];
