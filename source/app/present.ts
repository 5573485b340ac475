import os from 'node:os';
import {Buffer} from 'node:buffer';
import {type Connection} from '../api/connection.js';
import {type Exchange} from '../api/http/observer.js';
import {personsIn} from '../api/recording/scrub.js';
import {keptBody} from '../commands/call-log.js';
import {setStandIns} from '../credentials/hidden-keys.js';
import {
	introduce,
	introduceIds,
	withBrokenStandIns,
	withRealIds,
	withStandIns,
} from '../credentials/stand-ins.js';
import {type Config} from './resolve-config.js';

const standIns = {show: withStandIns, showBroken: withBrokenStandIns, mean: withRealIds};

/** Shows stand-ins while presenter mode is on, until the returned function is called. */
export function followPresenter({
	settings,
	calls,
	observers,
}: Pick<Config, 'settings' | 'calls' | 'observers'>): () => void {
	let stopObserving: (() => void) | undefined;
	introduce('home', os.homedir());
	const follow = () => {
		const isOn = settings.get().presenter === 'on';
		setStandIns(isOn ? standIns : undefined);
		if (isOn && stopObserving === undefined) {
			for (const exchange of calls.commands().flatMap(({exchanges}) => exchanges)) {
				introduceFrom(exchange);
			}

			stopObserving = observers.add({keeps: keptBody, onExchange: introduceFrom});
		} else if (!isOn) {
			stopObserving?.();
			stopObserving = undefined;
		}
	};

	follow();
	return settings.subscribe(follow);
}

/** Registers the persons and ids in what the server sends, of which only a part may be shown. */
function introduceFrom({response}: Exchange): void {
	const text = response === undefined ? '' : Buffer.from(response.body.kept).toString();
	introduceIds(text);
	for (const {kind, value} of personsIn(text)) {
		introduce(privateKinds[kind], value);
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
export function introduceServer(url: string): void {
	const {host = url.replace(/\/.*$/v, ''), hostname} = URL.canParse(url) ? new URL(url) : {};
	introduce('host', host);
	introduce('host', hostname);
}

/** Registers who is signed in where. */
export function introduceConnection({server, user}: Connection): void {
	introduceServer(server.url);
	introduce('user', server.user);
	introduce('user', user.username);
	introduce('user', user.id);
	introduce('email', user.email);
	introduce('name', user.firstName);
	introduce('name', user.lastName);
	introduce('tenant', user.tenant);
}
