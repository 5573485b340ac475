import path from 'node:path';
import {type Output} from '../../output/document.js';
import {isText} from '../../output/response-body.js';
import {chunksWithoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {sizeText, startTransfer, withAmount} from '../../jobs/transfer.js';
import {type OptionValues} from '../../language/binding/typed-values.js';
import {type Download} from '../../api/http/exchange.js';
import {type CallOptions} from '../../api/resources/resource.js';
import {Cancelled} from '../../errors/cancelled.js';
import {LocalFileError} from '../../errors/local-file-error.js';
import {safeFileName} from '../../files/safe-name.js';
import {saveStream, fileKindAt, makeFolder} from '../../files/streamed-file.js';
import {type OptionSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {closeBody} from '../../api/http/read-body.js';

/** What every command takes that saves a file. */
export const saveOptions = [
	{
		name: 'to',
		summary: 'File to write; default: the name suggested by the server',
		type: 'file',
		placeholder: 'FILE',
	},
	{
		name: 'folder',
		summary: 'Folder to write to, made if there is none; default: the current one',
		type: 'folder',
		placeholder: 'FOLDER',
	},
	{name: 'overwrite', summary: 'Replace an existing file'},
] as const satisfies readonly OptionSpec[];

/** Where a file is saved, as `saveOptions` say it. */
export type SaveChoice = Partial<OptionValues<(typeof saveOptions)[number]>>;

/** A file that was saved. */
export type Saved = {readonly file: string; readonly bytes: number};

/** A file of the server. */
export type Downloadable = {
	/** Passes its options on to the client. */
	readonly download: (options: CallOptions) => Promise<Download>;

	/** The name when the server suggests none. */
	readonly fallback: string;
};

/**
Saves a file of the server as it comes in. The server's name is used as a name only, never as a path.

@throws LocalFileError when the file exists; Cancelled and ProtocolError that say how much had come.
*/
export async function saveDownload(
	{report, ask, isInteractive, signal}: Pick<Context, 'report' | 'ask' | 'isInteractive' | 'signal'>,
	{download, fallback}: Downloadable,
	{to, folder = '', overwrite = false}: SaveChoice,
): Promise<Saved> {
	const mayReplace = async (file: string) => {
		if (overwrite || fileKindAt(file) !== 'file') {
			return overwrite;
		}

		if (!isInteractive) {
			throw new LocalFileError(`${file} already exists`, file, {
				hint: '--overwrite replaces it, --to FILE takes another name',
			});
		}

		const question = {kind: 'confirm', text: `${file} exists. Overwrite it?`, option: '--overwrite'} as const;
		if ((await ask(question, signal)) !== 'yes') {
			throw new Cancelled(`${file} is as it was`);
		}

		return true;
	};

	// A name that is known is checked before anything is sent.
	const known = to === undefined ? undefined : path.join(folder, to);
	const early = known === undefined ? undefined : await mayReplace(known);
	const {chunks, fileName, total, mediaType} = await download({signal});
	const file = known ?? path.join(folder, fileName ?? safeFileName(fallback) ?? 'download');
	const label = path.basename(file);
	const transfer = startTransfer(report, {id: file, label, total});
	try {
		if (folder !== '') {
			makeFolder(folder);
		}

		const isReplacing = early ?? (await mayReplace(file));
		// What is no text stays as it is to the last byte: an archive would be broken.
		const safe = isText(mediaType) ? chunksWithoutHiddenKeys(chunks) : chunks;
		const bytes = await saveStream(file, safe, {
			overwrite: isReplacing,
			signal,
			onProgress: transfer.onProgress,
		});
		transfer.end('done');
		return {file, bytes};
	} catch (error) {
		await closeBody(chunks).catch(() => undefined);
		transfer.end('failed');
		throw withAmount(error, `${transfer.amount()} of ${label} had come; nothing was kept`);
	}
}

/** What to say of files that were saved. */
export function savedOutput(saved: readonly Saved[]): Output {
	return {
		value: saved.length === 1 ? saved[0] : saved,
		view: {kind: 'empty'},
		notices: saved.map(({file, bytes}) => ({
			kind: 'success',
			text: `saved ${file} (${sizeText(bytes)})`,
			file,
		})),
	};
}
