/** The rows of CSV text after RFC 4180: cells separated by commas, `"…"` round cells with commas, quotes or line ends. Empty lines are left out. */
export function csvRows(text: string): ReadonlyArray<readonly string[]> {
	const rows: string[][] = [];
	let row: string[] = [];
	// A cell, quoted or not, and what ends it.
	const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/vy;
	const plain = text.replace(/^\uFEFF/v, '');
	while (cell.lastIndex < plain.length) {
		const found = cell.exec(plain);
		if (!found) {
			break;
		}

		const [, quoted, bare = '', ending = ''] = found;
		row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
		if (ending !== ',') {
			rows.push(row);
			row = [];
		}
	}

	if (row.length > 0) {
		rows.push([...row, '']);
	}

	return rows.filter((cells) => cells.some((text) => text !== ''));
}
