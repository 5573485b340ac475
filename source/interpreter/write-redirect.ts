import path from 'node:path';
import {startTransfer, withAmount} from '../jobs/transfer.js';
import {chunksWithoutHiddenKeys} from '../credentials/hidden-keys.js';
import {UsageError} from '../errors/usage-error.js';
import {LocalFileError} from '../errors/local-file-error.js';
import {expand} from '../language/references/expand.js';
import {unsupportedEnding, formatOfFile, type Format} from '../language/formats.js';
import {type Redirect} from '../language/parsing/syntax.js';
import {renderAny} from '../output/render-any.js';
import {type Output, type RowStream} from '../output/document.js';
import {isJson} from '../output/response-body.js';
import {plainScreen} from '../output/screen.js';
import {type Session} from '../session/session.js';
import {Cancelled} from '../errors/cancelled.js';
import {appendStream, saveStream, fileKindAt} from '../files/streamed-file.js';
import {type Caller, type StatementResult} from './runtime.js';
import {withHomeFolder, lookupOf} from './references.js';

/** The file a result is written to. */
export type RedirectTarget = {readonly file: string; readonly mode: 'append' | 'create' | 'overwrite'};

export type RedirectOptions = {
	/** The text that contains the redirect, for carets. */
	readonly text: string;
	readonly session: Session;
	readonly caller: Caller;
};

/**
Resolves a redirect before anything is sent.

@throws LocalFileError when the file exists and may not be overwritten; Cancelled when the user declines.
*/
export async function resolveRedirect(
	{target, mode}: Redirect,
	{text, session, caller}: RedirectOptions,
): Promise<RedirectTarget> {
	const file = withHomeFolder(expand(target, lookupOf(session), text)).text;
	const standing = fileKindAt(file);
	if (standing === 'device') {
		return {file, mode: 'append'};
	}

	if (mode !== 'create' || standing === 'nothing') {
		return {file, mode};
	}

	if (!caller.isInteractive) {
		throw new LocalFileError(`${file} already exists`, file, {hint: hintFor(file)});
	}

	const question = {kind: 'confirm', text: `${file} exists. Overwrite it?`, option: '>!'} as const;
	if ((await caller.ask(question, caller.signal)) !== 'yes') {
		throw new Cancelled(`${file} is as it was`);
	}

	return {file, mode: 'overwrite'};
}

type WriteOptions = Pick<Caller, 'report' | 'signal'> & {
	/** Default format, when neither the line nor the file name determines one. */
	readonly defaultFormat: Format;
};

/**
Writes a result to a file: in the format the line requests, otherwise raw bytes for binary bodies, otherwise the format of the file's
extension, otherwise the default. Large bodies are streamed.

@returns the result with only a notice left to show.
@throws LocalFileError when the file was created meanwhile or cannot be written; an interrupted transfer says how much arrived.
UsageError when the extension is a format of other programs.
*/
export async function writeRedirect(
	result: StatementResult,
	{file, mode}: RedirectTarget,
	{report, signal, defaultFormat}: WriteOptions,
): Promise<StatementResult> {
	const {notices = [], exitCode, effects, value, stream} = result.output;
	const known = {...result, format: formatFor(result, file, defaultFormat)};
	const bytes =
		stream === undefined || 'rows' in stream
			? await writeChunks(known, {file, mode, signal})
			: await writeStream({...known, output: {...result.output, stream}}, {file, mode, signal}, report);
	const done = mode === 'append' ? 'appended to' : 'saved in';
	return {
		...result,
		output: {
			value:
				stream === undefined
					? value
					: {file, bytes, ...('mediaType' in stream && {mediaType: stream.mediaType})},
			exitCode,
			effects,
			view: {kind: 'empty'},
			isPutAway: true,
			notices: [...notices, {kind: 'success', text: `${done} ${file}`, file}],
		},
	};
}

type Target = RedirectTarget & {readonly signal: AbortSignal};

async function writeChunks({output, format}: FormattedResult, {file, mode, signal}: Target): Promise<number> {
	const chunks = chunksWithoutHiddenKeys(await renderAny(output, format, plainScreen()));
	return mode === 'append'
		? appendStream(file, chunks, {signal})
		: saveStream(file, chunks, {overwrite: mode === 'overwrite', hint: hintFor(file), signal});
}

type FormattedResult = StatementResult & {readonly format: Format};
type StreamedResult = FormattedResult & {
	readonly output: {readonly stream: Exclude<NonNullable<Output['stream']>, RowStream>};
};

/** Streams a large body with progress. */
async function writeStream(
	result: StreamedResult,
	target: Target,
	report: Caller['report'],
): Promise<number> {
	const {output} = result;
	const {stream} = output;
	const {file, mode} = target;
	const transfer = startTransfer(report, {id: file, label: path.basename(file), total: stream.total});
	const chunks = countBytes(stream.chunks, transfer.onProgress);
	try {
		const bytes = await writeChunks({...result, output: {...output, stream: {...stream, chunks}}}, target);
		transfer.end('done');
		return bytes;
	} catch (error) {
		transfer.end('failed');
		const kept = mode === 'append' ? `${file} has a part of it` : 'nothing was kept';
		throw withAmount(error, `${transfer.amount()} had come; ${kept}`);
	}
}

/** Reports bytes received, which may differ from bytes written. */
async function* countBytes(
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

function hintFor(file: string): string {
	return `>! ${file} overwrites it, >> ${file} appends to it`;
}

function formatFor(
	{format, output: {body, stream, view}}: StatementResult,
	file: string,
	fallback: Format,
): Format {
	const mediaType =
		body?.mediaType ?? (stream !== undefined && 'mediaType' in stream ? stream.mediaType : undefined);
	if (format !== undefined && format !== 'auto') {
		return format;
	}

	// Content other than JSON is written unchanged.
	if (mediaType !== undefined && mediaType !== '' && !isJson(mediaType)) {
		return 'raw';
	}

	const ending = unsupportedEnding(file);
	if (ending !== undefined) {
		throw noSuchFormat(file, ending, view?.kind === 'chart');
	}

	return formatOfFile(file) ?? (fallback === 'auto' && view?.kind === 'table' ? 'table' : fallback);
}

/** The error points to `$_`, with which the result can be saved in another format without running the command again. */
function noSuchFormat(file: string, ending: string, isChart: boolean): UsageError {
	const start = file.slice(0, -ending.length);
	return new UsageError(`${file}: results are not written as ${ending.toLowerCase()}`, {
		hint: isChart
			? `$_ > ${start}.svg is a drawing, $_ > ${start}.csv has its numbers`
			: `$_ > ${start}.csv opens in spreadsheets, $_ > ${start}.json keeps everything`,
	});
}
