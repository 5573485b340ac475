import {commands} from '../commands/index.js';
import {createCompletionSources} from '../commands/completion/completion-sources.js';
import {mergedBindings} from '../editor/bindings/binding-overrides.js';
import {defaultBindings} from '../editor/bindings/default-bindings.js';
import {viewerBindings} from '../output/viewer/viewer-bindings.js';
import {readConfiguration} from '../files/configuration.js';
import {type Shell} from '../ui/shell-options.js';
import {mergedViewerBindings} from '../ui/viewer/viewer-overrides.js';
import {type Assembly} from './assemble.js';

/** What the prompt knows besides how to run lines: commands, names to complete, keys. */
export function shellPieces(
	{server}: Pick<Assembly, 'server'>,
	configFile: string,
): Pick<Shell, 'specs' | 'completion' | 'bindings' | 'viewerBindings' | 'remarks'> {
	const {configuration} = readConfiguration(configFile);
	const {bindings, problems} = mergedBindings(defaultBindings, configuration.keys);
	const viewer = mergedViewerBindings(viewerBindings, configuration.viewerKeys);
	return {
		specs: commands,
		completion: createCompletionSources({client: () => server.current()?.client, now: Date.now}),
		bindings,
		viewerBindings: viewer.bindings,
		remarks: [...problems, ...viewer.problems].map((problem) => `keys in the configuration: ${problem}`),
	};
}
