import {UsageError} from '../../errors/usage-error.js';
import {parseUrl} from '../../text/parse-url.js';

/**
Normalises a server's URL: with a scheme, without trailing slash, query and fragment.

@throws UsageError if it is not an HTTP address, or contains user and password.
*/
export function normaliseUrl(text: string): string {
	const url = parseUrl(withScheme(text.trim()));
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw new UsageError(`${nameOf(text)} is not a web address`, {
			hint: 'It looks like https://impact.modelon.cloud.',
		});
	}

	if (url.username !== '' || url.password !== '') {
		throw new UsageError(`the address of ${url.host} must not hold a user and a password`, {
			hint: 'The API key is all that is needed.',
		});
	}

	return url.origin + url.pathname.replace(/\/+$/v, '');
}

/** What was typed, without user and password; it may have been a key. */
function nameOf(text: string): string {
	const address = /^[a-z][a-z\d+.\-]*:\/\/[^\s\p{Cc}]{1,60}$/iv.exec(text.trim())?.[0];
	return address?.replace(/\/\/[^\/]*@/v, '//') ?? 'that';
}

/**
Resolves a location given by the user or the server.

It may be relative to the base, with or without a leading slash, or a full URL on the same origin.

@throws UsageError when it leads out of the base or to another origin.
*/
export function resolveLocation(base: string, location: string): URL {
	const root = new URL(base);
	const isFull = /^https?:\/\//iv.test(location);
	const url = parseUrl(isFull ? location : `${base}/${location.replace(/^[\/\\]+/v, '')}`);
	if (url?.origin !== root.origin || url.username !== '' || url.password !== '') {
		throw new UsageError(`the address is not on ${root.origin}`, {
			hint: 'Only paths of this server are called: the key belongs to it.',
		});
	}

	const prefix = `${root.pathname.replace(/\/$/v, '')}/`;
	if (!isFull && !url.pathname.startsWith(prefix)) {
		throw new UsageError('the path leads out of the API', {hint: 'Leave out the ".." parts.'});
	}

	url.hash = '';
	return url;
}

/** A path as the user writes it, with `api/`: both `/workspaces` and `api/workspaces` become `api/workspaces`. */
export function relativeToApi(path: string): string {
	if (/^https?:\/\//iv.test(path)) {
		return path;
	}

	const relative = path.replace(/^[\/\\]+/v, '');
	return /^api(?:\/|$)/v.test(relative) ? relative : `api/${relative}`;
}

/** Joins parts of a path with single slashes, without a trailing one. */
export function joinUrl(url: string, ...parts: readonly string[]): string {
	const path = parts.flatMap((part) => part.split('/')).filter((part) => part !== '');
	return [url.replace(/\/+$/v, ''), ...path].join('/');
}

function withScheme(text: string): string {
	if (/^[a-z][a-z\d+.\-]*:\/\//iv.test(text)) {
		return text;
	}

	return /^(?:localhost|127\.|\[::1\])/iv.test(text) ? `http://${text}` : `https://${text}`;
}
