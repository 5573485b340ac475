import {Readable} from 'node:stream';
import {checkKey} from '../credentials/sanitise-key.js';
import {encodeJson} from '../json/json-writer.js';
import {Account, type Destination, type SignInAgain} from './account.js';
import {decodeResponse} from './http/decode.js';
import {inUtf8} from './http/charset.js';
import {type ApiRequest, type ApiResponse, type Download} from './http/exchange.js';
import {resolveLocation} from './http/location.js';
import {closeBody, readBody} from './http/read-body.js';
import {type Server} from './server-address.js';

export type ClientOptions = Destination & {
	/** Called when a cached destination turns out to be out of date. Default: errors are final. */
	readonly signInAgain?: SignInAgain | undefined;

	/** False if the server is known to have no modeling socket. Default true. */
	readonly hasModeling?: boolean | undefined;

	/** Called when that turns out to be otherwise. */
	readonly onModeling?: ((hasModeling: boolean) => void) | undefined;
};

/** The base of a `Client`: sends requests by path, without the resources of the API, which many lines do not need to load. */
export class PlainClient {
	readonly account: Account;

	/** @throws CredentialsError when the key cannot be sent in a header. */
	constructor({server, key, transport, signInAgain}: ClientOptions) {
		checkKey(key, 'the API key');
		this.account = new Account({server, key, transport}, signInAgain);
	}

	get server(): Server {
		return this.account.server;
	}

	/** The full address of a location. @throws UsageError when it leads to another origin. */
	resolve(location: string): string {
		return resolveLocation(this.server.base, location).href;
	}

	/** See `Client.request`, also for errors. */
	async request(request: ApiRequest): Promise<ApiResponse> {
		const response = await this.account.send(request, async ({http}) => http.request(request), isPage);
		return withoutSecrets(response);
	}

	async json(request: ApiRequest): Promise<unknown> {
		const value = await this.account.send(request, async ({http}) => http.json(request));
		return isAboutUser(this.resolve(request.path)) ? withoutKey(value) : value;
	}

	async download(request: ApiRequest): Promise<Download> {
		const download = await this.account.send(request, async ({http}) => http.download(request), closedPage);
		return holdsSecrets(download) ? wholeWithoutSecrets(download) : download;
	}
}

/** Whether a response is a web page. The API has none, so it comes from a login or a proxy in front of the server. */
function isPage({mediaType}: Pick<ApiResponse, 'mediaType'>): boolean {
	return mediaType === 'text/html';
}

/** Like `isPage`, and closes the connection if it is one. */
async function closedPage(download: Download): Promise<boolean> {
	if (!isPage(download)) {
		return false;
	}

	await closeBody(download.chunks);
	return true;
}

/** Removes the user's `encryptionKey`, which must never be shown, from a response, including its raw bytes. */
async function withoutSecrets(response: ApiResponse): Promise<ApiResponse> {
	if (!holdsSecrets(response)) {
		return response;
	}

	const {headers, mediaType} = response;
	const value = decodeResponse({...response, bytes: inUtf8(headers, response.bytes)});
	return value === undefined
		? response
		: {
				...response,
				headers: {...headers, 'content-type': mediaType},
				bytes: new TextEncoder().encode(encodeJson(await withoutKey(value))),
			};
}

function holdsSecrets({url, mediaType}: Pick<ApiResponse, 'url' | 'mediaType'>): boolean {
	return isAboutUser(url) && mediaType.endsWith('json');
}

function isAboutUser(url: string): boolean {
	return /\/api\/users(?:\/|\?|$)/v.test(url);
}

async function wholeWithoutSecrets(download: Download): Promise<Download> {
	const {bytes} = await withoutSecrets({...download, bytes: await readBody(download.chunks, download.total)});
	return {...download, total: bytes.length, chunks: Readable.from([bytes])};
}

async function withoutKey(value: unknown): Promise<unknown> {
	const {withoutEncryptionKey} = await import('./sign-in/user.js');
	return withoutEncryptionKey(value);
}
