import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {plainText} from '../picture/screen-svg.js';
import {session} from '../picture/session.js';

const file = path.resolve(import.meta.dirname, '../../docs/session.svg');

/** What the picture shows, without what is another with every session: ports, ids and how long things took. */
function lasting(text: string): string {
	return text
		.replaceAll(/:\d{4,5}\b/gv, ':PORT')
		.replaceAll(/\d{8}_\d{6}_[\da-f]{7}/gv, 'ID')
		.replaceAll(/› [\da-f]{7} ❯/gv, '› ID ❯')
		.replaceAll(/ +\d+\.\d s$/gmv, ' DURATION');
}

test('the picture in the README shows real output; npm run picture draws it again', async () => {
	const [, description = ''] = /<desc>([\s\S]*)<\/desc>/v.exec(readFileSync(file, 'utf8')) ?? [];
	const shown = plainText(await session());
	expect(lasting(description.replaceAll('&lt;', '<').replaceAll('&gt;', '>'))).toBe(lasting(shown));
	expect(shown).toContain('3 successful');
});

test('a session with different output is not accepted', () => {
	expect(lasting('case_1    10  ✔ successful     3.1 s')).not.toBe(
		lasting('case_1    10  ✖ failed     3.1 s'),
	);
	expect(lasting('case_1    10  ✔ successful     3.1 s')).toBe(
		lasting('case_1    10  ✔ successful    12.4 s'),
	);
});
