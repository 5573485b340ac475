import {statSync} from 'node:fs';
import path from 'node:path';
import {startTransfer, withAmount} from '../jobs/transfer.js';
import {LocalFileError} from '../errors/local-file-error.js';
import {expand} from '../language/references/expand.js';
import {type Format} from '../language/specification.js';
import {type Redirect} from '../language/parsing/syntax.js';
import {renderAny, type Rendered} from '../output/render-any.js';
import {type Output} from '../output/document.js';
import {type Screen} from '../output/screen.js';
import {type Session} from '../session/session.js';
import {Cancelled} from '../errors/cancelled.js';
import {appendStream, saveStream} from '../files/streamed-file.js';
import {type Caller} from './caller.js';
import {type Answer} from './answer.js';
import {withHomeFolder} from './home-folder.js';
import {lookupOf} from './references.js';

/** Where an answer goes. */
export type RedirectTarget = {readonly file: string; readonly mode: 'append' | 'create' | 'overwrite'};

export type RedirectOptions = {
	/** The text the redirect stands in, for carets. */
	readonly text: string;
	readonly session: Session;
	readonly caller: Caller;
};

/**
Where a redirect leads; found out before anything is sent.

@throws LocalFileError when the file exists and is not to be overwritten; Cancelled when the person at the terminal says so.
*/
export async function redirectTarget(
	{target, mode}: Redirect,
	{text, session, caller}: RedirectOptions,
): Promise<RedirectTarget> {
	const file = withHomeFolder(expand(target, lookupOf(session), text)).text;
	const there = statSync(file, {throwIfNoEntry: false});
	if (there !== undefined && !there.isFile() && !there.isDirectory()) {
		// A device or pipe takes what it is given, and stays what it is.
		return {file, mode: 'append'};
	}

	if (mode !== 'create' || there === undefined) {
		return {file, mode};
	}

	if (!caller.isInteractive) {
		throw new LocalFileError(`${file} exists already`, file, {hint: hintFor(file)});
	}

	const question = {kind: 'confirm', text: `${file} exists. Overwrite it?`, option: '>!'} as const;
	if ((await caller.ask(question, caller.signal)) !== 'yes') {
		throw new Cancelled(`${file} is as it was`);
	}

	return {file, mode: 'overwrite'};
}

/**
Writes an answer to a file as it would be printed there: raw bytes for binary answers, else the format chosen, else the one the
file's name asks for, else JSON. A large answer is written as it comes in.

@returns the answer with nothing left to see but a notice.
@throws LocalFileError when the file has come into being meanwhile, or cannot be written; an error that says how much had come.
*/
export async function redirected(
	answer: Answer,
	{file, mode}: RedirectTarget,
	{report}: Pick<Caller, 'report'>,
): Promise<Answer> {
	const {notices = [], exitCode, effects, value, stream} = answer.output;
	const bytes =
		stream === undefined
			? await written(answer, {file, mode})
			: await transferred({...answer, output: {...answer.output, stream}}, {file, mode}, report);
	const done = mode === 'append' ? 'appended to' : 'saved in';
	return {
		...answer,
		output: {
			value: stream === undefined ? value : {file, bytes, mediaType: stream.mediaType},
			exitCode,
			effects,
			view: {kind: 'empty'},
			notices: [...notices, {kind: 'success', text: `${done} ${file}`, file}],
		},
	};
}

async function written(answer: Answer, {file, mode}: RedirectTarget): Promise<number> {
	const chunks = flowOf(await renderAny(answer.output, formatFor(answer, file), fileScreen()));
	return mode === 'append'
		? appendStream(file, chunks)
		: saveStream(file, chunks, {overwrite: mode === 'overwrite', hint: hintFor(file)});
}

type Streaming = Answer & {readonly output: {readonly stream: NonNullable<Output['stream']>}};

/** Tells how far a large answer is. */
async function transferred(
	answer: Streaming,
	target: RedirectTarget,
	report: Caller['report'],
): Promise<number> {
	const {output} = answer;
	const {stream} = output;
	const {file, mode} = target;
	const transfer = startTransfer(report, {id: file, label: path.basename(file), total: stream.total});
	const chunks = counted(stream.chunks, transfer.onProgress);
	try {
		const bytes = await written({...answer, output: {...output, stream: {...stream, chunks}}}, target);
		transfer.end('done');
		return bytes;
	} catch (error) {
		transfer.end('failed');
		const kept = mode === 'append' ? `${file} has a part of it` : 'nothing was kept';
		throw withAmount(error, `${transfer.amount()} had come; ${kept}`);
	}
}

/** Tells of the bytes that have come, which need not be those that are written. */
async function* counted(
	chunks: AsyncIterable<Uint8Array>,
	onProgress: (received: number) => void,
): AsyncGenerator<Uint8Array> {
	let received = 0;
	for await (const chunk of chunks) {
		received += chunk.length;
		onProgress(received);
		yield chunk;
	}
}

async function* flowOf(chunks: Rendered): AsyncGenerator<string | Uint8Array> {
	yield* chunks;
}

function hintFor(file: string): string {
	return `>! ${file} overwrites it, >> ${file} appends to it`;
}

function formatFor({format, output: {body, stream, view}}: Answer, file: string): Format {
	const mediaType = (body ?? stream)?.mediaType;
	if (format !== undefined && format !== 'auto') {
		return format;
	}

	if (mediaType !== undefined && !/^(?:text\/|application\/(?:[\w.]+\+)?json$)/v.test(mediaType)) {
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
