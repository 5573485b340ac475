import {type LocalFileError} from '../../errors/local-file-error.js';
import {createGrowingFile} from '../../files/growing-file.js';
import {type Exchange, type Observers} from '../http/observer.js';
import {harHead, harTail, toHarEntry} from './har.js';
import {createScrub} from './scrub.js';

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
const longestBody = 67_108_864;

/**
Writes every exchange to a file as HAR 1.2, at once and without keys, cookies and persons. The file is valid after each of them, so that
a crash loses those in flight at most.

@param url - The server, as the user gave it.
@throws LocalFileError when the file cannot be made.
*/
export function recordExchanges(
	{file, url, observers}: {readonly file: string; readonly url: string; readonly observers: Observers},
	{overwrite = false, onFailure}: RecordOptions,
): Recording {
	const {scrub, learn} = createScrub();
	const written = createGrowingFile(file, {
		head: harHead(url),
		tail: harTail,
		overwrite,
		hint: 'Take another name, or remove it first; record start has --overwrite.',
	});
	let count = 0;
	let isOpen = true;
	const stop = () => {
		if (isOpen) {
			isOpen = false;
			leave();
			written.close();
		}
	};

	const onExchange = (exchange: Exchange) => {
		if (!isOpen) {
			return;
		}

		const hubUser = hubUserIn(exchange);
		if (hubUser !== undefined) {
			learn(hubUser);
		}

		try {
			written.add(`${count === 0 ? '' : ','}\n${JSON.stringify(toHarEntry(exchange, scrub))}`);
			count++;
		} catch (error) {
			stop();
			onFailure(error as LocalFileError); // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- `add` throws no other
		}
	};

	const leave = observers.add({keeps: longestBody, onExchange});
	return {file, count: () => count, size: written.size, stop};
}

/** A hub calls its user by `name`. Source: section 1 of the API reference. */
function hubUserIn({request, response}: Exchange): string | undefined {
	return response !== undefined && request.url.endsWith('/hub/api/user')
		? /"name"\s*:\s*"([^"\\]+)"/v.exec(new TextDecoder().decode(response.body.kept))?.[1]
		: undefined;
}
