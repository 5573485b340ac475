import {expect, test} from 'vitest';
import {versionNotice} from '../../../source/api/sign-in/api-version.js';

test.each(['4.29.0', '4.30.0-dev.3', '4.99.1'])('version %s gives no warning', async (version) => {
	expect(await versionNotice(version)).toBeUndefined();
});

test.each(['4.28.9', '4.29.0-rc.1', '5.0.0', '5.0.0-beta', '', 'new'])(
	'version %s gives a warning',
	async (version) => {
		expect(await versionNotice(version)).toContain('>=4.29.0,<5.0.0');
	},
);
