/** Changes what all shells of a home share, as fast as it can: `NAME FOLDER COUNT`. Says `ready`, waits for a line, says `done`. */
import path from 'node:path';
import process from 'node:process';
import {updateConfiguration} from '../../../source/files/configuration.js';
import {createSignInCache} from '../../../source/files/servers/sign-in-cache.js';

const [name = '', folder = '', count = '0'] = process.argv.slice(2);
const servers = createSignInCache(path.join(folder, 'servers.json'));
process.stdout.write('ready\n');
process.stdin.once('data', () => {
	for (let number = 0; number < Number(count); number++) {
		const url = `https://${name}-${number}.example.com`;
		updateConfiguration(path.join(folder, 'config.json'), (configuration) => ({
			...configuration,
			profiles: {...configuration.profiles, [`${name}-${number}`]: {url}},
		}));
		const user = {id: name, username: name, licence: 'impact-pro', roles: []};
		const now = Date.now();
		servers.set({url, key: 'a', base: url, apiVersion: '4.29.0', user, foundAt: now, seenAt: now});
	}

	process.stdout.write('done\n');
	process.stdin.destroy();
});
