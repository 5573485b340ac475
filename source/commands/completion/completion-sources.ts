import {readdirSync} from 'node:fs';
import path from 'node:path';
import {type Client} from '../../api/client.js';
import {
	type Candidate,
	type CompletionSource,
	type FileSource,
} from '../../language/completion/completion-source.js';
import {ageText} from '../../output/table/quantities.js';
import {type UploadedResult} from '../../files/servers/uploaded-results.js';
import {homeFolder} from '../../files/locations.js';
import {serverCandidates} from './completion-lists.js';

/** What is known of a source now. */
type Looked = {
	readonly candidates: readonly Candidate[];

	/** Whether it is being asked for: listeners are called when it came. */
	readonly isWaiting: boolean;
};

/** Names to complete, kept for a while; nothing here ever waits or fails. */
export type CompletionSources = {
	/** What is known at once; what is not, or is old, is asked for in the background. */
	readonly look: (source: CompletionSource) => Looked;

	/** Calls `listener` when something came in; returns the way to stop that. */
	readonly subscribe: (listener: () => void) => () => void;

	/** Something was changed: what is known is still shown, and asked for again. */
	readonly expire: () => void;
};

type Connected = {readonly client: () => Promise<Client>};

type CompletionSourcesOptions = {
	/** The connection in use; what is known is forgotten when there is another. */
	readonly connection: () => Connected | undefined;

	/** A sign-in that may be running, after which there is a client. Default: there is none. */
	readonly signIn?:
		| {
				readonly get: () => 'running' | 'done' | 'failed';
				readonly subscribe: (listener: () => void) => unknown;
		  }
		| undefined;

	/** The results that were uploaded from here. Default: none. */
	readonly uploads?: (() => readonly UploadedResult[]) | undefined;

	/** Milliseconds since 1970. */
	readonly now: () => number;
};

/** How long a list is fresh, in milliseconds. */
const freshFor = 30_000;

/** How long a source that failed is left alone, in milliseconds. */
const restAfterFailure = 5000;

/** How long a server may take, in milliseconds. */
const patience = 10_000;

type Entry = {candidates: readonly Candidate[]; until: number; isWaiting: boolean};

/** Names of files, and of what there is on the server. */
export function createCompletionSources({
	connection,
	signIn,
	uploads,
	now,
}: CompletionSourcesOptions): CompletionSources {
	const entries = new Map<string, Entry>();
	const listeners = new Set<() => void>();
	let known: Connected | undefined;

	async function fetch(entry: Entry, source: Extract<CompletionSource, {kind: 'server'}>, from: Connected) {
		try {
			entry.candidates = await serverCandidates(await from.client(), source, AbortSignal.timeout(patience));
			entry.until = now() + freshFor;
		} catch {
			// Completion shows no errors: the command itself will.
			entry.until = now() + restAfterFailure;
		}

		entry.isWaiting = false;
		tell();
	}

	function tell() {
		for (const listener of listeners) {
			listener();
		}
	}

	// Then there is somebody to ask.
	signIn?.subscribe(tell);
	return {
		look(source) {
			if (source.kind !== 'server') {
				return {candidates: localCandidates(source, {uploads, now}), isWaiting: false};
			}

			const current = connection();
			if (current === undefined && signIn?.get() === 'running') {
				return {candidates: [], isWaiting: true};
			}

			if (current !== known) {
				entries.clear();
				known = current;
			}

			const key = JSON.stringify({...source, ending: undefined});
			const entry = entries.get(key) ?? {candidates: [], until: 0, isWaiting: false};
			entries.set(key, entry);
			if (current !== undefined && !entry.isWaiting && entry.until <= now()) {
				entry.isWaiting = true;
				void fetch(entry, source, current);
			}

			return entry;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		expire() {
			for (const entry of entries.values()) {
				entry.until = 0;
			}
		},
	};
}

/** Candidates for which no server is asked. Uploaded results are only known within a session. */
export function localCandidates(
	source: Exclude<CompletionSource, {kind: 'server'}>,
	{uploads = () => [], now = Date.now}: Partial<Pick<CompletionSourcesOptions, 'uploads' | 'now'>> = {},
): readonly Candidate[] {
	switch (source.kind) {
		case 'list': {
			return source.candidates;
		}

		case 'file': {
			return fileCandidates(source);
		}

		case 'uploads': {
			return uploads().map(({id, name, file, uploadedAt}) => ({
				text: name ?? id,
				description: `uploaded · ${file} · ${ageText(uploadedAt, now())}`,
			}));
		}
	}
}

/** More than these make no menu. */
const maxFiles = 2000;

/** The files of a folder, folders first, those with a leading dot last; none when it cannot be read. */
export function fileCandidates({folder, before, onlyFolders}: FileSource): readonly Candidate[] {
	return entriesOf(folder)
		.filter(({isFolder}) => isFolder || !onlyFolders)
		.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
		.slice(0, maxFiles)
		.map(({name, isFolder}) => ({
			text: `${before}${folder}${name}${isFolder ? '/' : ''}`,
			...(isFolder ? {description: 'folder', ending: ''} : {}),
		}));
}

type FileEntry = {readonly name: string; readonly isFolder: boolean};

function entriesOf(folder: string): readonly FileEntry[] {
	const place = folder.startsWith('~/') ? path.join(homeFolder(), folder.slice(2)) : folder;
	try {
		return readdirSync(place === '' ? '.' : place, {withFileTypes: true}).map((entry) => ({
			name: entry.name,
			isFolder: entry.isDirectory(),
		}));
	} catch {
		return [];
	}
}

function rank({name, isFolder}: FileEntry): number {
	return (name.startsWith('.') ? 2 : 0) + (isFolder ? 0 : 1);
}
