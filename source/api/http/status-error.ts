import {STATUS_CODES} from 'node:http';
import {ApiError} from '../../errors/api-error.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {adviceFor} from '../../errors/impact-codes.js';
import {type ShellError} from '../../errors/shell-error.js';
import {isObject} from '../../json/is-object.js';

/** The media type of errors from a replay; they have the same format as those of the API. */
export const notRecorded = 'application/vnd.impact-shell.not-recorded+json';

/** A response with status 400 or above. */
export type ErrorResponse = {
	readonly status: number;
	readonly method: string;

	/** Relative to the base, without the query. */
	readonly path: string;
	readonly mediaType: string;

	/** The body as text, at most a few kilobytes, without the key. */
	readonly body: string;

	/** The `Retry-After` header. */
	readonly retryAfter?: string | undefined;

	/** The page where the user's server can be started, if there is a hub. */
	readonly home?: string | undefined;

	/** The page where the user can make a new key. */
	readonly keysPage: string;
};

/** The error for a response, with the server's own message if it has one. Source: section 3 of the API reference. */
export function toStatusError(refusal: ErrorResponse): ShellError {
	const {status, method, path, body} = refusal;
	const {message, code} = readBody(refusal);
	const words = message ?? defaultMessage(refusal);
	const own = code === undefined || code === status ? '' : `, code ${code}`;
	const place = `(${status}${own}, ${method} ${path})`;
	if (status === 401) {
		return new CredentialsError('the server refused the API key', 'refused', {
			hint: `A new key is made at ${refusal.keysPage}, tab IMPACT API KEY; give it with: auth login.`,
			next: 'auth login',
		});
	}

	if (status === 402) {
		return new CredentialsError(`${message ?? 'no licence seat is free'} ${place}`, 'no-licence', {
			hint: 'Wait until somebody gives up a seat, or ask your administrator for more.',
		});
	}

	const advice = adviceFor(code) ?? {hint: hintFor(refusal), next: nextFor(status)};
	return new ApiError(`${words} ${place}`, {status, code, method, path, body, ...advice});
}

type Words = {readonly message: string | undefined; readonly code: number | undefined};

/** Parses the server's `{"error": {"message", "code"}}` or a hub's `{"status", "message"}`. */
function readBody({body, mediaType}: ErrorResponse): Words {
	const nothing = {message: undefined, code: undefined};
	if (mediaType !== '' && !mediaType.endsWith('json')) {
		return nothing;
	}

	try {
		const value: unknown = JSON.parse(body);
		const own = isObject(value) && isObject(value['error']) ? value['error'] : value;
		return isObject(own) ? {message: textOf(own['message']), code: numberOf(own['code'])} : nothing;
	} catch {
		return nothing;
	}
}

function defaultMessage({status, mediaType, body}: ErrorResponse): string {
	const name = STATUS_CODES[status] ?? 'an error';
	const title = mediaType === 'text/html' ? /<title[^>]*>([^<]*)/iv.exec(body)?.[1]?.trim() : undefined;
	return title ? `a web page instead of an answer: ${title}` : `the server answered ${name}`;
}

function hintFor({status, retryAfter, home, mediaType}: ErrorResponse): string | undefined {
	if (mediaType === notRecorded) {
		return 'A replay answers what was sent while it was recorded: record this line, too, or run it without --replay.';
	}

	if ([424, 503].includes(status) && home !== undefined) {
		return `Your Impact server may not be started; start it at ${home}.`;
	}

	return status === 429 && retryAfter && /^\d+$/v.test(retryAfter)
		? `Too many requests; try again in ${retryAfter} s.`
		: (hints.get(status) ?? (status >= 500 ? 'The fault lies with the server; try again later.' : undefined));
}

/** The command that tells more: `server doctor` for network problems, `auth status` for permissions. */
function nextFor(status: number): string | undefined {
	return status === 403 ? 'auth status' : [424, 502, 503, 504].includes(status) ? 'server doctor' : undefined;
}

const hints: ReadonlyMap<number, string> = new Map([
	[403, 'Your licence or role does not allow this; ask your administrator.'],
	[404, 'Check the id; it may have been deleted.'],
	[409, 'It is in use or has changed meanwhile; look at it again.'],
	[413, 'The file is larger than the server takes.'],
	[424, 'Your Impact server may not be started; start it in the browser.'],
	[429, 'Too many requests; try again in a moment.'],
	[501, 'This server does not know that request.'],
	[502, 'The server behind the gateway does not answer; try again in a moment.'],
	[503, 'The server is busy or being started; try again in a moment.'],
	[504, 'The server behind the gateway was too slow; try again in a moment.'],
]);

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function numberOf(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}
