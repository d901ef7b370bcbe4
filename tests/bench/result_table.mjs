// One row a target: what was measured, what it is held against, met or not.

/**
 * A row of the table.
 * @param {string} work what was done
 * @param {string} target in words: "at least 10x", "at most 2 ms"
 * @param {string} measured ours
 * @param {string} against the peer's or the limit's figure of the same run; "" if the target is absolute
 * @param {number|null} ratio ours to theirs, in the sense of the target; null if there is none
 * @param {boolean|null} met null: shown without a target
 */
export function row(work, target, measured, against, ratio, met) {
  return { work, target, measured, against, ratio: ratio === null ? '' : number(ratio), met };
}

export function number(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export const milliseconds = (value) => `${number(value)} ms`;

/** Prints the rows as a table that is Markdown too; returns how many targets were missed. */
export function printTable(rows) {
  const heads = ['work', 'target', 'measured', 'against', 'ratio', ''];
  const cells = rows.map((one) => [one.work, one.target, one.measured, one.against, one.ratio,
    one.met === null ? '' : one.met ? 'met' : 'MISSED']);
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((cell) => cell[i].length)));
  const line = (texts) => `| ${texts.map((text, i) => text.padEnd(widths[i])).join(' | ')} |`;
  console.log(`\n${line(heads)}\n| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  for (const one of cells) console.log(line(one));
  return rows.filter((one) => one.met === false).length;
}
