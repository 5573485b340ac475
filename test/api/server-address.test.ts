import {expect, test} from 'vitest';
import {keyPageUrl} from '../../source/api/server-address.js';

test.each([
	[
		{url: 'https://impact.modelon.cloud/', isHub: true},
		'https://impact.modelon.cloud/user-redirect/impact/admin/keys',
	],
	[{url: 'http://localhost:8080', isHub: false}, 'http://localhost:8080/admin/keys'],
	[{url: 'https://host/hub//', isHub: true}, 'https://host/hub/user-redirect/impact/admin/keys'],
])('keys for %j are created at %s', (where, address) => {
	expect(keyPageUrl(where)).toBe(address);
});
