import {type Connection} from '../api/connection.js';
import {safeLine} from '../text/safe-text.js';
import {type Symbols} from '../output/theme/symbols.js';
import {parseUrl} from '../text/parse-url.js';
import {type Line} from './line.js';

export type BannerParts = {
	readonly version: string;
	readonly url: string;

	/** Undefined until the server has been asked. */
	readonly user: Person | undefined;
	readonly notes: readonly string[];

	/** Whether to offer the tour: on a first start. Default false. */
	readonly offersTour?: boolean | undefined;
};

type Person = Pick<Connection['user'], 'username' | 'licence'>;

/** The first lines of a session: program and version, server, user and licence, then the notes. */
export function bannerLines(
	{version, url, user, notes, offersTour = false}: BannerParts,
	symbols: Symbols,
): readonly Line[] {
	const offer = `type help${offersTour ? `${isAscii(symbols) ? ',' : ' ·'} tour` : ''}`;
	return [
		[
			{text: `${isAscii(symbols) ? '*' : '◆'} `, role: 'accent'},
			{text: `impact-shell ${version}`, role: 'heading'},
			{text: `  ${safeLine(hostOf(url))}  `},
			{text: user === undefined ? '' : personText(user), role: 'dim'},
			{text: user === undefined ? offer : `  ${offer}`, role: 'dim'},
		],
		...notes.map((note): Line => [{text: `  ${safeLine(note)}`, role: 'dim'}]),
	];
}

/** What a sign-in adds to the banner: the user, unless the banner has named the same one, and the server's notices. */
export function signedInLines(
	{user, notices}: Pick<Connection, 'user' | 'notices'>,
	named: Person | undefined,
	symbols: Symbols,
): readonly Line[] {
	const isNamed = named !== undefined && personText(named) === personText(user);
	return [
		...(isNamed ? [] : [[{text: `  ${personText(user)}`, role: 'dim' as const}]]),
		...notices.map((notice): Line => [
			{text: `${symbols.warning} `, role: 'warning'},
			{text: safeLine(notice)},
		]),
	];
}

function personText({username, licence}: Person): string {
	return safeLine([username, licence].filter((part) => part !== undefined).join(' · '));
}

/** The user in full: shown once, after a key was typed. */
export function signedInAsLines({user}: Pick<Connection, 'user'>, symbols: Symbols): readonly Line[] {
	const name = [user.firstName, user.lastName].filter((part) => part !== undefined).join(' ');
	const details = [
		name === '' ? user.username : `${name} (${user.username})`,
		user.email,
		user.licence,
		user.tenant,
	].filter((part) => part !== undefined);
	return [
		[
			{text: '  '},
			{text: symbols.success, role: 'success'},
			{text: ' signed in as '},
			{text: safeLine(details.join(' · ')), role: 'heading'},
		],
	];
}

/** The host of an address as the user wrote it; text that is no address stays as it is, up to the first slash. */
export function hostOf(url: string): string {
	return parseUrl(url)?.host ?? url.replace(/\/.*$/v, '');
}

function isAscii({rule}: Symbols): boolean {
	return rule === '-';
}
