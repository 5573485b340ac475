import {StringDecoder} from 'node:string_decoder';
import process from 'node:process';
import {rowsWithoutHiddenKeys} from '../credentials/hidden-keys.js';
import {type LocalFileError} from '../errors/local-file-error.js';
import {createAppendOnlyFile} from '../files/append-only-file.js';
import {sizeOf} from './size.js';

/** A running recording. */
export type CastRecording = {
	readonly file: string;

	/** Number of writes recorded. */
	readonly count: () => number;

	/** Bytes. */
	readonly size: () => number;

	/** Whether the name of the file still leads to it. */
	readonly isInPlace: () => boolean;
	readonly stop: () => void;
};

/**
Records what is written to a terminal as asciicast v2, with API keys redacted: a line for each write and each change of size, written to
disk at once.

@throws LocalFileError when the file cannot be made.
@see https://docs.asciinema.org/manual/asciicast/v2/
*/
export function recordCast(
	terminal: NodeJS.WriteStream,
	file: string,
	{
		overwrite = false,
		onFailure,
	}: {readonly overwrite?: boolean | undefined; readonly onFailure: (failure: LocalFileError) => void},
): CastRecording {
	const began = performance.now();
	const written = createAppendOnlyFile(file, {
		head: `${JSON.stringify(headerOf(terminal))}\n`,
		tail: '',
		overwrite,
		hint: 'Take another name, or remove it first; record cast has --overwrite.',
	});
	const {write} = terminal;
	const decoder = new StringDecoder('utf8');
	let count = 0;
	let isOpen = true;
	const add = (code: 'o' | 'r', data: string) => {
		if (!isOpen || data === '') {
			return;
		}

		const time = ((performance.now() - began) / 1000).toFixed(6);
		try {
			written.add(`[${time},"${code}",${JSON.stringify(data)}]\n`);
			count++;
		} catch (error) {
			stop();
			onFailure(error as LocalFileError); // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- `add` throws no other
		}
	};

	const onResize = () => {
		const {columns, rows} = sizeOf(terminal);
		add('r', `${columns}x${rows}`);
	};

	const stop = () => {
		if (isOpen) {
			isOpen = false;
			Reflect.set(terminal, 'write', write);
			terminal.off('resize', onResize);
			written.close();
		}
	};

	Reflect.set(terminal, 'write', (...given: readonly [string | Uint8Array]): unknown => {
		const [data] = given;
		const text = rowsWithoutHiddenKeys(typeof data === 'string' ? data : decoder.write(data));
		// As the terminal driver translates it.
		add('o', text.replaceAll(/(?<!\r)\n/gv, '\r\n'));
		return Reflect.apply(write, terminal, given);
	});
	terminal.on('resize', onResize);
	return {file, count: () => count, size: written.size, isInPlace: written.isInPlace, stop};
}

function headerOf(terminal: NodeJS.WriteStream) {
	const {columns: width, rows: height} = sizeOf(terminal);
	const {TERM} = process.env;
	return {
		version: 2,
		width,
		height,
		timestamp: Math.floor(Date.now() / 1000),
		...(TERM !== undefined && {env: {TERM}}),
	};
}
