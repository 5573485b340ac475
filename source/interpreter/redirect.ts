import {statSync} from 'node:fs';
import {expand} from '../language/references/expand.js';
import {type Format} from '../language/specification.js';
import {type Redirect} from '../language/parsing/syntax.js';
import {render} from '../output/render.js';
import {type Screen} from '../output/look/screen.js';
import {type Session} from '../session/session.js';
import {Cancelled} from '../errors/cancelled.js';
import {appendToFile, saveFile} from '../files/saved-file.js';
import {type Answer, type Caller} from './interpreter.js';
import {lookupOf} from './references.js';

export type RedirectOptions = {
	/** The text the redirect stands in, for carets. */
	readonly text: string;
	readonly session: Session;
	readonly caller: Caller;
};

/**
Writes an answer to a file as it would be printed there: raw bytes for binary answers, else the format chosen, else the one the
file's name asks for, else JSON.

@returns the answer with nothing left to see but a notice.
@throws LocalFileError when the file exists and was not to be overwritten, or cannot be written.
*/
export async function redirected(
	answer: Answer,
	redirect: Redirect,
	{text, session, caller}: RedirectOptions,
): Promise<Answer> {
	const file = expand(redirect.target, lookupOf(session), text).text;
	const chunks = [...render(answer.output, formatFor(answer, file), fileScreen())];
	if (redirect.mode === 'append') {
		appendToFile(file, chunks);
	} else {
		const overwrite = redirect.mode === 'overwrite' || (await mayOverwrite(file, caller));
		saveFile(file, chunks, {overwrite});
	}

	const {notices = [], exitCode, effects, value} = answer.output;
	const done = redirect.mode === 'append' ? 'appended to' : 'saved in';
	return {
		...answer,
		output: {
			value,
			exitCode,
			effects,
			view: {kind: 'empty'},
			notices: [...notices, {kind: 'success', text: `${done} ${file}`, file}],
		},
	};
}

/** Only somebody at a terminal can be asked; elsewhere saving says that the file exists. */
async function mayOverwrite(file: string, {isInteractive, ask, signal}: Caller): Promise<boolean> {
	if (!isInteractive || statSync(file, {throwIfNoEntry: false}) === undefined) {
		return false;
	}

	const text = `${file} exists. Overwrite it?`;
	if ((await ask({kind: 'confirm', text, option: '>!'}, signal)) !== 'yes') {
		throw new Cancelled(`${file} is as it was`);
	}

	return true;
}

function formatFor({format, output: {body, view}}: Answer, file: string): Format {
	if (format !== undefined && format !== 'auto') {
		return format;
	}

	if (body !== undefined && !/^(?:text\/|application\/(?:[\w.]+\+)?json$)/v.test(body.mediaType)) {
		return 'raw';
	}

	const byName: ReadonlyArray<readonly [RegExp, Format]> = [
		[/\.csv$/iv, 'csv'],
		[/\.(?:ndjson|jsonl)$/iv, 'ndjson'],
		[/\.json$/iv, 'json'],
		[/\.svg$/iv, 'svg'],
	];
	return byName.find(([ending]) => ending.test(file))?.[1] ?? (view?.kind === 'table' ? 'table' : 'auto');
}

function fileScreen(): Screen {
	return {columns: 80, colour: 'none', unicode: true, isTerminal: false, now: Date.now()};
}
