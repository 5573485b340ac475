import {type Patch} from './patch.js';

/**
Ink 6.8: no `await` at the top level for React's development tools.

With it the bundle would have to be an ES module, which Node starts more slowly and for which it keeps no code of ours.
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
