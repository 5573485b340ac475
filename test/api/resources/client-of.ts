import {Client} from '../../../source/api/client.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {plainServer} from '../../../source/api/server-address.js';

/** A client of a scripted server, with nothing of the environment. */
export function clientOf({url}: {readonly url: string}): Client {
	return new Client({
		server: plainServer(url),
		key: 'a-key-0123456789',
		transport: createTransport({environment: {}}),
	});
}
