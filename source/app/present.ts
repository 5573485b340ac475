import os from 'node:os';
import {Buffer} from 'node:buffer';
import {type Connection} from '../api/connection.js';
import {type Exchange} from '../api/http/observer.js';
import {personsIn} from '../api/recording/scrub.js';
import {maxCapturedBody} from '../commands/call-log.js';
import {setPlaceholders} from '../credentials/hidden-keys.js';
import {
	registerText,
	registerIds,
	withWrappedPlaceholders,
	withRealIds,
	withPlaceholders,
} from '../credentials/placeholders.js';
import {type Config} from './resolve-config.js';

const placeholders = {
	replace: withPlaceholders,
	replaceWrapped: withWrappedPlaceholders,
	restore: withRealIds,
};

/** Shows placeholders while presenter mode is on, until the returned function is called. */
export function followPresenter({
	settings,
	calls,
	observers,
}: Pick<Config, 'settings' | 'calls' | 'observers'>): () => void {
	let stopObserving: (() => void) | undefined;
	registerText('home', os.homedir());
	const follow = () => {
		const isOn = settings.get().presenter === 'on';
		setPlaceholders(isOn ? placeholders : undefined);
		if (isOn && stopObserving === undefined) {
			for (const exchange of calls.commands().flatMap(({exchanges}) => exchanges)) {
				registerResponse(exchange);
			}

			stopObserving = observers.add({maxCaptured: maxCapturedBody, onExchange: registerResponse});
		} else if (!isOn) {
			stopObserving?.();
			stopObserving = undefined;
		}
	};

	follow();
	return settings.subscribe(follow);
}

/** Registers the persons and ids in what the server sends, of which only a part may be shown. */
function registerResponse({response}: Exchange): void {
	const text = response === undefined ? '' : Buffer.from(response.body.captured).toString();
	registerIds(text);
	for (const {kind, value} of personsIn(text)) {
		registerText(privateKinds[kind], value);
	}
}

const privateKinds = {
	username: 'user',
	hubUser: 'user',
	email: 'email',
	firstName: 'name',
	lastName: 'name',
} as const;

/** Registers the server of an address. */
export function registerServer(url: string): void {
	const {host = url.replace(/\/.*$/v, ''), hostname} = URL.canParse(url) ? new URL(url) : {};
	registerText('host', host);
	registerText('host', hostname);
}

/** Registers who is signed in where. */
export function registerConnection({server, user}: Connection): void {
	registerServer(server.url);
	registerText('user', server.user);
	registerText('user', user.username);
	registerText('user', user.id);
	registerText('email', user.email);
	registerText('name', user.firstName);
	registerText('name', user.lastName);
	registerText('tenant', user.tenant);
}
