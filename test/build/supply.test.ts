import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

type Locked = {
	readonly version?: string;
	readonly license?: string;
	readonly integrity?: string;
	readonly dependencies?: Versions;
	readonly devDependencies?: Versions;
};
type Versions = Readonly<Record<string, string>>;

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Required<Locked>;
const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
	readonly packages: Readonly<Record<string, Locked>>;
};

/** Licences that ask for nothing but their text. */
const permissive = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']);

/** What the build says that it has bundled. */
const bundled = [
	...readFileSync('distribution/THIRD-PARTY-LICENSES', 'utf8').matchAll(
		/^(?:-{80}\n\n)(?<name>\S+) (?<version>\S+) \((?<licence>[^\n]+)\)\n\n(?<text>.*?)(?=\n-{80}\n|$(?![\s\S]))/gmsv,
	),
].map(({groups: {name = '', version = '', licence = '', text = ''} = {}}) => ({
	name,
	version,
	licence,
	text,
}));

/** The rows of the page. */
const told = [
	...readFileSync('docs/supply.md', 'utf8').matchAll(
		/^\| (?<name>[@a-z][\w\/.\-]*) \| (?<licence>[^\|]+) \| (?<size>\d+) \| (?<why>[^\|]+) \|$/gmv,
	),
].map(({groups: {name = '', licence = ''} = {}}) => ({name, licence}));

test('every version is exact, in the manifest and in the lock file, with a checksum', () => {
	const asked = {...manifest.dependencies, ...manifest.devDependencies};
	const inexact = Object.entries(asked).filter(
		([, version]) => !/^(?:npm:\S+@)?\d+\.\d+\.\d+$/v.test(version),
	);
	expect(inexact).toEqual([]);
	expect(packages['']?.dependencies).toEqual(manifest.dependencies);
	expect(packages['']?.devDependencies).toEqual(manifest.devDependencies);
	const unchecked = Object.entries(packages).filter(
		([place, {version, integrity}]) =>
			place !== '' && !(/^\d+\.\d+\.\d+/v.test(version ?? '') && integrity?.startsWith('sha512-')),
	);
	expect(unchecked.map(([place]) => place)).toEqual([]);
});

test('bundled packages are locked and have a permissive licence with its text', () => {
	expect(bundled.length).toBeGreaterThan(40);
	const versions = new Set(
		Object.entries(packages).map(
			([place, {version = ''}]) => `${place.replace(/^.*node_modules\//v, '')} ${version}`,
		),
	);
	for (const {name, version, licence, text} of bundled) {
		expect(versions).toContain(`${name} ${version}`);
		expect(permissive).toContain(licence);
		expect(text.length).toBeGreaterThan(200);
	}
});

test('docs/supply.md names each bundled package once, with its licence', () => {
	const list = (rows: ReadonlyArray<{readonly name: string; readonly licence: string}>) =>
		rows.map(({name, licence}) => `${name} ${licence}`).toSorted();
	expect(list(told)).toEqual(list(bundled));
});

test('dependencies are bundled as well, and so on the page', () => {
	const names = new Set(told.map(({name}) => name));
	expect(Object.keys(manifest.dependencies).filter((name) => !names.has(name))).toEqual([]);
});
