import {type Connection} from '../api/connection.js';
import {safeLine} from '../text/safe-text.js';
import {type Symbols} from '../output/theme/symbols.js';
import {type Line} from './line.js';

export type BannerParts = {
	readonly version: string;
	readonly url: string;
	readonly connection: Pick<Connection, 'user' | 'notices'>;
	readonly remarks: readonly string[];
};

/** The first lines of a session: what this is, where it is, who is there, and what there is to know about it. */
export function bannerLines(
	{version, url, connection, remarks}: BannerParts,
	symbols: Symbols,
): readonly Line[] {
	const {user, notices} = connection;
	const who = [user.username, user.licence].filter((part) => part !== undefined).join(' · ');
	return [
		[
			{text: `${isAscii(symbols) ? '*' : '◆'} `, role: 'accent'},
			{text: `impact-shell ${version}`, role: 'heading'},
			{text: `  ${safeLine(hostOf(url))}  `},
			{text: safeLine(who), role: 'dim'},
			{text: '  type help', role: 'dim'},
		],
		...remarks.map((remark): Line => [{text: `  ${safeLine(remark)}`, role: 'dim'}]),
		...notices.map((notice): Line => [
			{text: `${symbols.warning} `, role: 'warning'},
			{text: safeLine(notice)},
		]),
	];
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
	return URL.canParse(url) ? new URL(url).host : url.replace(/\/.*$/v, '');
}

function isAscii({rule}: Symbols): boolean {
	return rule === '-';
}
