import {readFileSync} from 'node:fs';
import xterm from '@xterm/headless';

/**
Plays an asciicast 2 into a terminal, without its pauses.

@param onEvent - Called after each event.
@throws Error that names the line that is no event.
*/
export async function playCast(
	file: string,
	onEvent: (terminal: xterm.Terminal) => void = () => undefined,
): Promise<xterm.Terminal> {
	const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
	const {version, width, height} = parsed(head, file, 1) as {version: number; width: number; height: number};
	if (version !== 2) {
		throw new Error(`${file}, line 1: this is no asciicast 2`);
	}

	const terminal = new xterm.Terminal({
		cols: width,
		rows: height,
		scrollback: 50_000,
		allowProposedApi: true,
	});
	let last = 0;
	for (const [index, line] of lines.entries()) {
		const [time, code, data] = parsed(line, file, index + 2) as [number, string, string];
		if (!(time >= last) || !['o', 'r'].includes(code)) {
			throw new Error(`${file}, line ${index + 2}: this is no event`);
		}

		last = time;
		if (code === 'o') {
			await new Promise<void>((resolve) => {
				terminal.write(data, resolve);
			});
		} else {
			const [columns = 0, rows = 0] = data.split('x').map(Number);
			terminal.resize(columns, rows);
		}

		onEvent(terminal);
	}

	return terminal;
}

function parsed(line: string, file: string, number: number): unknown {
	try {
		return JSON.parse(line);
	} catch {
		throw new Error(`${file}, line ${number}: this is no JSON`);
	}
}

/** The rows of a terminal, those above the screen included. */
export function rowsOf({buffer}: xterm.Terminal): readonly xterm.IBufferLine[] {
	return Array.from({length: buffer.active.length}, (_, index) => buffer.active.getLine(index)).filter(
		(row) => row !== undefined,
	);
}

/** What they say, without white space at their ends and empty rows below. */
export function textOf(terminal: xterm.Terminal): string {
	return rowsOf(terminal)
		.map((row) => row.translateToString(true).trimEnd())
		.join('\n')
		.trimEnd();
}
