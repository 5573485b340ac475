import {Buffer} from 'node:buffer';
import {rmSync} from 'node:fs';
import {type LocalFileError} from '../../errors/local-file-error.js';
import {createAppendOnlyFile} from '../../files/append-only-file.js';
import {withoutPauses} from '../../json/json-reader.js';
import {type Exchange, type Observers} from '../http/observer.js';
import {harEntryParts, harHead, harTail} from './har.js';
import {createScrubber, type Scrubber} from './scrub.js';
import {createTurns} from './turns.js';

/** What is being written to a file. */
export type Recording = {
	readonly file: string;

	/** Exchanges, or writes of the terminal. */
	readonly count: () => number;

	/** Bytes. */
	readonly size: () => number;

	/** Whether the name of the file still leads to it. */
	readonly isInPlace: () => boolean;
	readonly stop: () => void;
};

export type RecordOptions = {
	/** What has ended before, to be recorded first. Default: nothing. */
	readonly before?: readonly Exchange[] | undefined;

	/** Replace an existing file. Default false. */
	readonly overwrite?: boolean | undefined;

	/** Told once when the file can take no more, e.g. since the disk is full; what it holds stays valid. */
	readonly onFailure: (failure: LocalFileError) => void;
};

/** Bytes of a body that are kept: more of it is in memory while it comes. */
export const maxBodyLength = 67_108_864;

/** Bytes of bodies from which on an exchange is written beside other work: looking through less than that holds up nobody. */
const largeSize = 65_536;

/** Characters that are encoded at a time. */
const pieceLength = 65_536;

/**
Writes every exchange to a file as HAR 1.2, without keys, cookies and persons; the file is valid after each write. An exchange is in it
before its call ends: a small one at once, a large one after some turns with whatever else there is to do. So a process that is killed
loses the calls in flight only.

@throws LocalFileError when the file cannot be made, or `before` not be written: then it is removed.
*/
export function recordExchanges(
	{file, observers}: {readonly file: string; readonly observers: Observers},
	{before = [], overwrite = false, onFailure}: RecordOptions,
): Recording {
	const scrubber = createScrubber();
	const written = createAppendOnlyFile(file, {
		head: harHead,
		tail: harTail,
		overwrite,
		hint: 'Take another name, or remove it first; record start has --overwrite.',
	});
	const turns = createTurns();
	let count = 0;
	let isOpen = true;
	let isBegun = false;
	const end = () => {
		isOpen = false;
		leave();
		written.close();
	};

	const record = function* (exchange: Exchange): Generator<undefined, void, undefined> {
		const hubUser = hubUserIn(exchange);
		if (hubUser !== undefined) {
			scrubber.learnHubUser(hubUser);
		}

		const entry = yield* encoded(exchange, scrubber);
		if (!isOpen) {
			return;
		}

		try {
			const start = count === 0 ? '\n' : ',\n';
			written.add(typeof entry === 'string' ? start + entry : [Buffer.from(start), ...entry]);
			count++;
		} catch (error) {
			end();
			if (!isBegun) {
				rmSync(file, {force: true});
				throw error;
			}

			onFailure(error as LocalFileError); // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- `add` throws no other
		}
	};

	let recorded: Promise<void> | undefined;
	const onExchange = (exchange: Exchange) => {
		const work = record(exchange);
		recorded = sizeOf(exchange) > largeSize ? turns.add(work) : undefined;
		if (recorded === undefined) {
			withoutPauses(work);
		}
	};

	const leave = observers.add({maxCaptured: maxBodyLength, onExchange, settled: async () => recorded});
	for (const exchange of before) {
		withoutPauses(record(exchange));
	}

	isBegun = true;
	return {
		file,
		count: () => count,
		size: written.size,
		isInPlace: written.isInPlace,
		stop() {
			turns.finish();
			if (isOpen) {
				end();
			}
		},
	};
}

/** Pauses after each part. @returns bytes for what is longer than a piece. */
function* encoded(
	exchange: Exchange,
	scrubber: Scrubber,
): Generator<undefined, string | readonly Uint8Array[], undefined> {
	const bytes: Uint8Array[] = [];
	let text = '';
	for (const part of harEntryParts(exchange, scrubber)) {
		text += part;
		if (text.length > pieceLength) {
			bytes.push(Buffer.from(text));
			text = '';
		}

		yield undefined;
	}

	return bytes.length === 0 ? text : [...bytes, Buffer.from(text)];
}

function sizeOf({request, response}: Exchange): number {
	return (request.body?.capturedSize ?? 0) + (response?.body.capturedSize ?? 0);
}

/** A hub calls its user by `name`, and has it in the address of that user's server. Source: section 1 of the API reference. */
function hubUserIn({request, response}: Exchange): string | undefined {
	const inAddress = /^\/user\/([^\/]+)\//v.exec(new URL(request.url).pathname)?.[1];
	if (inAddress !== undefined) {
		return decodedName(inAddress);
	}

	return response !== undefined && request.url.endsWith('/hub/api/user')
		? /"name"\s*:\s*"([^"\\]+)"/v.exec(new TextDecoder().decode(response.body.captured))?.[1]
		: undefined;
}

function decodedName(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
