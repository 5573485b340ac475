import os from 'node:os';
import process from 'node:process';
import {type WriteStream} from 'node:tty';
import {homeFolder, type Environment} from '../files/locations.js';
import {type ColourDepth, type LinkPlace, type Screen} from '../output/screen.js';

export type ScreenOptions = {
	/** False for `--no-color`. */
	readonly colour: boolean;
	readonly environment: Environment;
};

/** The screen behind a stream, as far as the stream and the environment tell. */
export function detectScreen(
	stream: Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'rows'>>,
	{colour, environment}: ScreenOptions,
): Screen {
	const isTerminal = stream.isTTY ?? false;
	return {
		columns: stream.columns ?? 80,
		rows: stream.rows,
		isTerminal,
		colour: colour ? colourDepth(environment, isTerminal) : 'none',
		unicode: hasUnicode(environment),
		now: Date.now(),
		timeZone: 'local',
	};
}

/** What relative file names in results are resolved against: the current folder on this computer. */
export function linkPlace(): LinkPlace {
	return {folder: process.cwd(), home: homeFolder(), host: os.hostname()};
}

/**
The number of colours a stream supports, according to the environment.

A non-empty `NO_COLOR` turns colours off and takes precedence over `FORCE_COLOR`, which turns them on even in pipes: 0 is none, 1 is 16,
2 is 256, 3 is true colour.
*/
export function colourDepth(environment: Environment, isTerminal: boolean): ColourDepth {
	const forced = environment['FORCE_COLOR'];
	if ((environment['NO_COLOR'] ?? '') !== '') {
		return 'none';
	}

	if (forced !== undefined) {
		const depths: Readonly<Record<string, ColourDepth>> = {0: 'none', false: 'none', 2: '256', 3: 'true'};
		return depths[forced] ?? '16';
	}

	return isTerminal ? terminalDepth(environment) : 'none';
}

function terminalDepth({TERM: term = '', COLORTERM: kind = ''}: Environment): ColourDepth {
	if (term === 'dumb' || term === '') {
		return 'none';
	}

	if (kind === 'truecolor' || kind === '24bit') {
		return 'true';
	}

	return term.includes('256color') ? '256' : '16';
}

/** Whether symbols beyond ASCII can be shown: not on the Linux console, nor in locales other than UTF-8. */
function hasUnicode({TERM: term, LC_ALL: all, LC_CTYPE: type, LANG: language}: Environment): boolean {
	const locale = [all, type, language].find((value) => value !== undefined && value !== '');
	return term !== 'linux' && (locale === undefined || /utf-?8/iv.test(locale));
}
