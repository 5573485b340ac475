import {expect, test} from 'vitest';
import {vcsText} from '../../../source/api/resources/version-control.js';

const git = (repoUrl: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
	serviceKind: 'git',
	serviceUrl: 'https://github.com',
	protocol: 'https',
	subdir: '.',
	repoUrl,
	...more,
});

const subversion = (repoUrl: Record<string, unknown>) => ({
	serviceKind: 'SVN',
	protocol: 'https',
	subdir: '',
	repoUrl,
});

test.each([
	[
		git({url: 'github.com/org/repo', refname: 'main', sha1: 'da6a'}),
		'git+https://github.com/org/repo@main:da6a',
	],
	[git({url: 'github.com/org/repo', refname: 'main', sha1: ''}), 'git+https://github.com/org/repo@main'],
	[git({url: 'github.com/org/repo', refname: '', sha1: 'da6a'}), 'git+https://github.com/org/repo@:da6a'],
	[git({url: 'github.com/org/repo'}, {subdir: 'a/b'}), 'git+https://github.com/org/repo#a/b'],
	[
		subversion({rootUrl: 'svn.org/P1', branch: 'trunk', urlFromRoot: 'lib', rev: '12'}),
		'svn+https://svn.org/P1/trunk/lib@12',
	],
	[
		subversion({rootUrl: 'svn.org/P1', branch: '', urlFromRoot: '', revision: '7'}),
		'svn+https://svn.org/P1@7',
	],
	['git+https://github.com/org/repo@main', 'git+https://github.com/org/repo@main'],
	[undefined, undefined],
	['', undefined],
	[7, undefined],
])('%j is told as %s', (uri, text) => {
	expect(vcsText(uri)).toBe(text);
});
