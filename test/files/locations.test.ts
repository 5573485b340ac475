import {expect, test} from 'vitest';
import {locations} from '../../source/files/locations.js';

const home = '/home/ann';

test('without variables everything is below the home folder', () => {
	expect(locations({home, environment: {}})).toEqual({
		keyFolder: '/home/ann/.impact',
		configFile: '/home/ann/.config/impact-shell/config.json',
		historyFile: '/home/ann/.local/state/impact-shell/history',
		uploadsFile: '/home/ann/.local/state/impact-shell/uploaded-results.json',
		lastUsedFile: '/home/ann/.local/state/impact-shell/last-used.json',
		serversFile: '/home/ann/.cache/impact-shell/servers.json',
		namesFile: '/home/ann/.cache/impact-shell/names.json',
	});
});

test('the XDG variables move configuration, history and cache, but not the key', () => {
	const environment = variables('/c', '/s', '/k');
	expect(locations({home, environment})).toEqual({
		keyFolder: '/home/ann/.impact',
		configFile: '/c/impact-shell/config.json',
		historyFile: '/s/impact-shell/history',
		uploadsFile: '/s/impact-shell/uploaded-results.json',
		lastUsedFile: '/s/impact-shell/last-used.json',
		serversFile: '/k/impact-shell/servers.json',
		namesFile: '/k/impact-shell/names.json',
	});
});

test.each(['relative', './x', ''])('the XDG value %j is ignored, since it is not absolute', (value) => {
	expect(locations({home, environment: variables(value, value, value)})).toEqual(
		locations({home, environment: {}}),
	);
});

test('without options the user’s locations apply', () => {
	expect(locations().configFile).toMatch(/^\/.*impact-shell\/config\.json$/v);
});

function variables(config: string, state: string, cache: string) {
	return Object.fromEntries([
		['XDG_CONFIG_HOME', config],
		['XDG_STATE_HOME', state],
		['XDG_CACHE_HOME', cache],
	]);
}
