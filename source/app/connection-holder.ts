import {openConnection, type Connection} from '../api/connection.js';
import {type Access, type ConnectionHolder} from '../commands/access.js';

/** Holds the connection of this process: none at first, unless one was made already. */
export function createConnectionHolder(initial: Access, made?: Connection): ConnectionHolder {
	let access = initial;
	let connection = made;
	return {
		access: () => access,
		current: () => connection,
		async connection(signal) {
			connection ??= await connect(access, signal);
			return connection;
		},
		replace({url, connection: next}) {
			access = url === undefined ? access : {...access, url, urlFrom: 'server use'};
			connection = next;
		},
	};
}

async function connect(
	{url, credentials, trustedOrigins, trustServer, transport}: Access,
	signal: AbortSignal,
): Promise<Connection> {
	return openConnection({url, credentials, trustedOrigins, trustServer, transport, signal});
}
