import {expect, test} from 'vitest';
import {createScrubber, withoutPersons} from '../../../source/api/recording/scrub.js';

const me =
	'{"data": {"id": "u1", "username": "anna", "firstName": "Anna", "lastName": "Svensson", "email": "anna@lab.se"}}';

test('names and addresses become stand-ins', () => {
	expect(createScrubber().scrub(me)).toBe(
		'{"data": {"id": "u1", "username": "user", "firstName": "First", "lastName": "Last", "email": "user@example.com"}}',
	);
});

test('each person has a stand-in of its own, the same all along', () => {
	const {scrub} = createScrubber();
	scrub(me);
	expect(scrub('[{"username":"bert"},{"username":"anna"},{"username":"bert"}]')).toBe(
		'[{"username":"user-2"},{"username":"user"},{"username":"user-2"}]',
	);
});

const elsewhere: ReadonlyArray<readonly [title: string, text: string, scrubbed: string]> = [
	['in an address', 'https://h/user/anna/impact/api', 'https://h/user/user/impact/api'],
	['at its end', 'https://h/users/anna', 'https://h/users/user'],
	['not in a longer name of an address', 'https://h/user/anna-2/x', 'https://h/user/anna-2/x'],
	['in a field that names who made it', '{"createdBy":"anna"}', '{"createdBy":"user"}'],
	['not where a workspace is called so', '{"name":"anna"}', '{"name":"anna"}'],
	['an e-mail address anywhere', 'written by anna@lab.se.', 'written by user@example.com.'],
	['an e-mail address in an address', '?to=anna%40lab.se', '?to=user@example.com'],
	[
		'an e-mail address after a new line of JSON',
		String.raw`{"text": "by\nanna@lab.se\tanna@lab.se"}`,
		String.raw`{"text": "by\nuser@example.com\tuser@example.com"}`,
	],
	[
		'fields of JSON that is a text of JSON',
		String.raw`{"text": "{\"username\": \"bert\", \"lastName\":\"B\", \"firstName\":\"\"}"}`,
		String.raw`{"text": "{\"username\": \"user-2\", \"lastName\":\"Last-2\", \"firstName\":\"\"}"}`,
	],
	['not part of another one', 'hanna@lab.se', 'hanna@lab.se'],
];

test.each(elsewhere)('elsewhere: %s', (_, text, scrubbed) => {
	const {scrub} = createScrubber();
	scrub(me);
	expect(scrub(text)).toBe(scrubbed);
});

test('what a hub calls its user goes out of addresses and of its own field', () => {
	const {scrub, learnHubUser} = createScrubber();
	learnHubUser('a.s+1');
	expect(scrub('{"name": "a.s+1", "server": "/user/a.s+1/"} /user/a.s%2B1/ /user/aXs+1/')).toBe(
		'{"name": "hub-user", "server": "/user/hub-user/"} /user/hub-user/ /user/aXs+1/',
	);
});

test('names with quotes and empty ones do no harm', () => {
	expect(createScrubber().scrub(String.raw`{"firstName": "A\"b", "lastName": "", "email": null}`)).toBe(
		'{"firstName": "First", "lastName": "", "email": null}',
	);
});

test('bodies that differ in persons only are the same without them', () => {
	expect(withoutPersons(me)).toBe(withoutPersons(createScrubber().scrub(me)));
	expect(withoutPersons('{"name":"a"}')).not.toBe(withoutPersons('{"name":"b"}'));
});
