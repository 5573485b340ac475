/** A row of help: what is typed, and what it does. */
export type HelpRow = {readonly typed: string; readonly summary: string};

/** Cells of the first column at most; what is longer gets a line of its own. */
const widest = 34;

/** Rows as two columns; the screen breaks long summaries below their beginning. */
export function helpColumns(rows: readonly HelpRow[], most = widest): string {
	const width = Math.min(most, Math.max(...rows.map(({typed}) => typed.length)));
	return rows
		.map(({typed, summary}) =>
			typed.length > width
				? `  ${typed}\n  ${' '.repeat(width)}  ${summary}`
				: `  ${typed.padEnd(width)}  ${summary}`.trimEnd(),
		)
		.join('\n');
}

/** A heading with rows below it; nothing without rows. */
export function helpSection(title: string, rows: readonly HelpRow[]): readonly string[] {
	return rows.length === 0 ? [] : [`${title}\n${helpColumns(rows)}`];
}
