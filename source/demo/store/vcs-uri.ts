/** Location of a version-controlled project. Source: section 5.4 of the API reference, `vcsUri`. */
export type VcsUri = {
	readonly serviceKind: 'git';

	/** Protocol and host. */
	readonly serviceUrl: string;
	readonly repoUrl: {readonly url: string; readonly refname: string; readonly sha1: string};
	readonly protocol: string;

	/** `.` for the top of the repository. */
	readonly subdir: string;
};

/** Formats a location as in shared definitions: `git+https://github.com/org/repo@main:4f0c…`; the commit is optional. */
export function vcsUriText({protocol, repoUrl, subdir}: VcsUri, withCommit: boolean): string {
	const commit = withCommit && repoUrl.sha1 !== '' ? `:${repoUrl.sha1}` : '';
	const at = repoUrl.refname === '' && commit === '' ? '' : `@${repoUrl.refname}${commit}`;
	return `git+${protocol}://${repoUrl.url}${at}${subdir === '.' ? '' : `#${subdir}`}`;
}

/** Parses such a text; `undefined` when it is invalid. */
export function parseVcsUri(text: string): VcsUri | undefined {
	const match =
		/^git\+(?<protocol>https?|ssh):\/\/(?<url>[^\/@#]+\/[^@#]+)(?:@(?<refname>[^:#]*)(?::(?<sha1>[\da-f]+))?)?(?:#(?<subdir>.+))?$/v.exec(
			text,
		);
	if (match?.groups === undefined) {
		return undefined;
	}

	const {protocol = 'https', url = '', refname = '', sha1 = '', subdir = '.'} = match.groups;
	return uriOf({protocol, url, refname, sha1, subdir});
}

/** Whether both are the same project in the same repository, at any commit. */
export const isSameRepository = (one: VcsUri, other: VcsUri): boolean =>
	one.repoUrl.url === other.repoUrl.url && one.subdir === other.subdir;

/** Reads the location from a project's `.git` folder; `undefined` without a remote. */
export function vcsUriIn(files: ReadonlyMap<string, Uint8Array>): VcsUri | undefined {
	const read = (path: string) => new TextDecoder().decode(files.get(path));
	const remote = /^\s*url\s*=\s*(?<protocol>https?|ssh):\/\/(?:[^@\/\s]+@)?(?<url>\S+)$/mv.exec(
		read('.git/config'),
	);
	if (remote?.groups === undefined) {
		return undefined;
	}

	const {protocol = 'https', url = ''} = remote.groups;
	const head = read('.git/HEAD').trim();
	const refname = /^ref: refs\/heads\/(?<name>.+)$/v.exec(head)?.groups?.['name'] ?? '';
	const sha1 = refname === '' ? head : read(`.git/refs/heads/${refname}`).trim();
	return uriOf({protocol, url, refname, sha1, subdir: '.'});
}

type Parts = {
	readonly protocol: string;
	readonly url: string;
	readonly refname: string;
	readonly sha1: string;
	readonly subdir: string;
};

const uriOf = ({protocol, url, refname, sha1, subdir}: Parts): VcsUri => ({
	serviceKind: 'git',
	serviceUrl: `${protocol}://${url.split('/')[0] ?? ''}`,
	repoUrl: {url, refname, sha1},
	protocol,
	subdir,
});
