import {type Patch} from './patch.js';

/**
Ink 6.8: removes the top-level `await` for React's development tools.

It would force the bundle to be an ES module, which Node starts more slowly and cannot load from our code cache.
*/
export const inkReconciler: Patch = {
	file: /ink[\\/]build[\\/]reconciler\.js$/,
	replacements: [
		[/^if \(isDev\(\)\) \{$[\s\S]*?^\}$/mv, ''],
		[/^async function loadPackageJson\(\) \{$[\s\S]*?^\}$/mv, ''],
		[
			/^const packageJson = isDev\(\)$[\s\S]*?;$/mv,
			'const packageJson = {name: undefined, version: undefined};',
		],
	],
};
