import * as v from 'valibot';

const text = v.nullish(v.string());

/** `url`, `refname` and `sha1` are for Git, the others for Subversion. */
const repoUrl = v.looseObject({
	url: text,
	refname: text,
	sha1: text,
	rootUrl: text,
	branch: text,
	urlFromRoot: text,
	rev: text,
	revision: text,
});

const vcsObject = v.looseObject({
	serviceKind: text,
	protocol: text,
	subdir: text,
	repoUrl: v.nullish(repoUrl),
});

/** The repository of a version-controlled project. Source: section 5.4 of the API reference, `vcsUri`. */
export const vcsUri = v.union([v.string(), vcsObject]);

type RepoUrl = v.InferOutput<typeof repoUrl>;

/** A repository as text: `git+https://github.com/org/repo@main:4f0c…#sub`; `undefined` when there is none. */
export function vcsText(uri: unknown): string | undefined {
	if (typeof uri === 'string') {
		return uri === '' ? undefined : uri;
	}

	const {success, output} = v.safeParse(vcsObject, uri);
	return success ? objectText(output) : undefined;
}

function objectText({
	serviceKind,
	protocol,
	repoUrl: where,
	subdir,
}: v.InferOutput<typeof vcsObject>): string {
	const kind = serviceKind?.toLowerCase() ?? 'git';
	const repository = kind === 'svn' ? subversionText(where ?? {}) : gitText(where ?? {});
	const folder = isGiven(subdir) && subdir !== '.' ? `#${subdir}` : '';
	return `${kind}+${protocol ?? 'https'}://${repository}${folder}`;
}

function gitText({url, refname, sha1}: RepoUrl): string {
	const commit = isGiven(sha1) ? `:${sha1}` : '';
	const place = `${refname ?? ''}${commit}`;
	return `${url ?? ''}${place === '' ? '' : `@${place}`}`;
}

function subversionText({rootUrl, branch, urlFromRoot, rev, revision}: RepoUrl): string {
	const path = [rootUrl, branch, urlFromRoot].filter((part) => isGiven(part)).join('/');
	const number = [rev, revision].find((part) => isGiven(part));
	return number === undefined ? path : `${path}@${number}`;
}

function isGiven(part: RepoUrl['url']): part is string {
	return typeof part === 'string' && part !== '';
}
