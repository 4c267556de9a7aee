// What a dependency passes on: as words and as the line it is drawn with.

const WORDS = {
  hard: "unchanged",
  warn: "at most a warning",
  soft: "one step milder",
  none: "not counted",
  member: "of a group",
};

/** The impacts in the order of the legend. */
export const IMPACTS = Object.keys(WORDS);

/** The kind of line: an impact with its own table is drawn like none of the others. */
export function lineOf(impact) {
  return Object.hasOwn(WORDS, impact) ? impact : "own";
}

/** An impact as people read it. */
export function impactWord(impact) {
  return Object.hasOwn(WORDS, impact) ? `${impact}: ${WORDS[impact]}` : `its own way: ${impact}`;
}
