export const say = [];
