import {Buffer} from 'node:buffer';
import {type LocalFileError} from '../../errors/local-file-error.js';
import {createAppendOnlyFile} from '../../files/append-only-file.js';
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
	readonly stop: () => void;
};

export type RecordOptions = {
	/** Replace an existing file. Default false. */
	readonly overwrite?: boolean | undefined;

	/** Told once when the file can take no more, e.g. since the disk is full; what it holds stays valid. */
	readonly onFailure: (failure: LocalFileError) => void;
};

/** Bytes of a body that are kept: more of it is in memory while it comes. */
const maxBodyLength = 67_108_864;

/** Bytes of bodies that may wait at most. */
const maxWaiting = 2 * maxBodyLength;

/** Characters that are encoded at a time. */
const pieceLength = 65_536;

/**
Writes every exchange to a file as HAR 1.2, without keys, cookies and persons; the file is valid after each write. That is done in turns with
whatever else there is to do: no answer waits for it, only the end of the process does. A process that is killed loses what still waits for
its turn.

@param url - The server, as the user gave it. A session that comes to another one before it has signed in, such as the demo, is one of that.
@throws LocalFileError when the file cannot be made.
*/
export function recordExchanges(
	{file, url, observers}: {readonly file: string; readonly url: string; readonly observers: Observers},
	{overwrite = false, onFailure}: RecordOptions,
): Recording {
	const scrubber = createScrubber();
	let server: string | undefined;
	const written = createAppendOnlyFile(file, {
		head: harHead,
		tail: () => harTail(server ?? url),
		overwrite,
		hint: 'Take another name, or remove it first; record start has --overwrite.',
	});
	let ready: Uint8Array[] = [];
	let [readyCount, count, waiting] = [0, 0, 0];
	let isOpen = true;
	const end = () => {
		isOpen = false;
		leave();
		written.close();
	};

	const encode = function* (exchange: Exchange): Generator<void, void, undefined> {
		// In its turn, so that an entry does not depend on how soon the next response came.
		const hubUser = hubUserIn(exchange);
		if (hubUser !== undefined) {
			scrubber.learnHubUser(hubUser);
		}

		const entry = yield* encoded(exchange, scrubber);
		ready.push(Buffer.from(count + readyCount === 0 ? '\n' : ',\n'), ...entry);
		readyCount++;
		waiting -= sizeOf(exchange);
	};

	const write = () => {
		const [entries, entryCount] = [ready, readyCount];
		[ready, readyCount] = [[], 0];
		if (!isOpen) {
			return;
		}

		try {
			written.add(entries);
			count += entryCount;
		} catch (error) {
			end();
			onFailure(error as LocalFileError); // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- `add` throws no other
		}
	};

	const turns = createTurns(write);
	const onExchange = (exchange: Exchange) => {
		server ??= signedInTo(exchange, url);
		waiting += sizeOf(exchange);
		turns.add(encode(exchange));
		if (waiting > maxWaiting) {
			turns.finish();
		}
	};

	const leave = observers.add({maxCaptured: maxBodyLength, onExchange});
	return {
		file,
		count: () => count,
		size: written.size,
		stop() {
			turns.finish();
			if (isOpen) {
				end();
			}
		},
	};
}

/** Pauses after each part. */
function* encoded(exchange: Exchange, scrubber: Scrubber): Generator<void, readonly Uint8Array[], undefined> {
	const bytes: Uint8Array[] = [];
	let text = '';
	for (const part of harEntryParts(exchange, scrubber)) {
		text += part;
		if (text.length > pieceLength) {
			bytes.push(Buffer.from(text));
			text = '';
		}

		yield;
	}

	return [...bytes, Buffer.from(text)];
}

function sizeOf({request, response}: Exchange): number {
	return (request.body?.capturedSize ?? 0) + (response?.body.capturedSize ?? 0);
}

/** The server, when an exchange is the sign-in to one. */
function signedInTo({request, response}: Exchange, url: string): string | undefined {
	if (response?.status !== 200 || !request.url.endsWith('/api/users/me')) {
		return undefined;
	}

	const {origin} = new URL(request.url);
	return origin === new URL(url).origin ? url : origin;
}

/** A hub calls its user by `name`. Source: section 1 of the API reference. */
function hubUserIn({request, response}: Exchange): string | undefined {
	return response !== undefined && request.url.endsWith('/hub/api/user')
		? /"name"\s*:\s*"([^"\\]+)"/v.exec(new TextDecoder().decode(response.body.captured))?.[1]
		: undefined;
}
