import {type Connection} from '../api/connection.js';
import {safeLine} from '../text/safe-text.js';
import {type Symbols} from '../output/theme/symbols.js';
import {parseUrl} from '../text/parse-url.js';
import {type Line} from './line.js';

export type BannerParts = {
	readonly version: string;
	readonly url: string;

	/** Absent as long as the server has not been asked. */
	readonly user: Person | undefined;
	readonly notes: readonly string[];

	/** A first start, or the demo: the tour is offered. Default false. */
	readonly offersTour?: boolean | undefined;
};

type Person = Pick<Connection['user'], 'username' | 'licence'>;

/** The first lines of a session: what this is, where it is, who is there, and what there is to know about it. */
export function bannerLines(
	{version, url, user, notes, offersTour = false}: BannerParts,
	symbols: Symbols,
): readonly Line[] {
	const ways = `type help${offersTour ? `${isAscii(symbols) ? ',' : ' ·'} tour` : ''}`;
	return [
		[
			{text: `${isAscii(symbols) ? '*' : '◆'} `, role: 'accent'},
			{text: `impact-shell ${version}`, role: 'heading'},
			{text: `  ${safeLine(hostOf(url))}  `},
			{text: user === undefined ? '' : personText(user), role: 'dim'},
			{text: user === undefined ? ways : `  ${ways}`, role: 'dim'},
		],
		...notes.map((note): Line => [{text: `  ${safeLine(note)}`, role: 'dim'}]),
	];
}

/** What the sign-in adds to a banner with this `user`: who is there, unless that is said, and what is not as it should be. */
export function signedInLines(
	{user, notices}: Pick<Connection, 'user' | 'notices'>,
	said: Person | undefined,
	symbols: Symbols,
): readonly Line[] {
	const isSaid = said !== undefined && personText(said) === personText(user);
	return [
		...(isSaid ? [] : [[{text: `  ${personText(user)}`, role: 'dim' as const}]]),
		...notices.map((notice): Line => [
			{text: `${symbols.warning} `, role: 'warning'},
			{text: safeLine(notice)},
		]),
	];
}

function personText({username, licence}: Person): string {
	return safeLine([username, licence].filter((part) => part !== undefined).join(' · '));
}

/** Who is logged in, in full: shown once, after a key was typed. */
export function whoLines({user}: Pick<Connection, 'user'>, symbols: Symbols): readonly Line[] {
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

/** The host of an address as a user gave it, or the text itself when it is none. */
export function hostOf(url: string): string {
	return parseUrl(url)?.host ?? url.replace(/\/.*$/v, '');
}

function isAscii({rule}: Symbols): boolean {
	return rule === '-';
}
