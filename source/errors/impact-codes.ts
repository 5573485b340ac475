/** Advice about an error code: the likely cause and remedy, and a line to type. */
type Advice = {readonly hint: string; readonly next?: string | undefined};

const wrongKey: Advice = {
	hint: 'The key may have been replaced by a newer one; a user has one key at a time.',
	next: 'auth login',
};

/** Known error codes. Source: section 3 of the API reference, "Errors". */
const codes: ReadonlyMap<number, Advice> = new Map([
	[11_034, wrongKey],
	[12_035, wrongKey],
	[
		12_013,
		{
			hint: 'It may have been deleted, or be that of somebody else. An id is not always the name: workspaces shows both.',
			next: 'workspaces',
		},
	],
	[12_015, {hint: 'The file cannot be read, or is not of the kind that belongs there.'}],
	[12_062, {hint: 'The case has a result; --overwrite replaces it.'}],
	[12_072, {hint: 'An archive may have 95 MB at most; leave out results and FMUs.'}],
	[12_099, {hint: 'A class of this name is there already; delete it, or import under another name.'}],
	[12_102, {hint: 'Several of your projects fit; workspace matchings FILE shows them.'}],
	[12_124, {hint: 'An artifact of this id is there; --overwrite replaces it, --id ID gives another one.'}],
	[
		25_011,
		{
			hint: 'It may have been deleted, or not be shared with you any more.',
			next: 'published list',
		},
	],
]);

/** Advice about an error code; undefined when there is none. */
export function adviceFor(code: number | undefined): Advice | undefined {
	return code === undefined ? undefined : codes.get(code);
}
